"""What the buyer agreed to."""

from django.db import models

from marketplace.orders.models.order import Order


class Consent(models.Model):
    """One ticked box of the checkout with its exact words and moment (law.md R2-04, R2-05)."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=40)
    text = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["order", "kind"], name="consent_once_per_order")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.kind}"
