"""One position of a basket."""

from django.db import models

from core import clock
from core.money import MoneyField
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.models.checkout import Checkout


class CheckoutLine(models.Model):
    """A variant and its quantity; `seen_unit_gross` is the price that the buyer last saw and agreed to.

    When the price differs at placing, the buyer is asked, never surprised. `added_at` is the last time that pieces were
    added, so that a double click adds once.
    """

    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(ProductVariant, models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    seen_unit_gross = MoneyField()
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["checkout", "variant"], name="checkout_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1, quantity__lte=9999), name="checkout_quantity"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
