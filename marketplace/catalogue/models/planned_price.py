"""Prices that begin, and perhaps end, by themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.money import MoneyField
from marketplace.catalogue.models.price_change import PriceChange
from marketplace.catalogue.models.product_variant import ProductVariant
from marketplace.catalogue.states import PlanState


class PlannedPrice(models.Model):
    """A gross price in PLN from an instant, as a reduction or simply a new price.

    A reduction ends at `ends_at`, when the price that stood before it (`return_gross`) comes back, unless the seller
    has set another one meanwhile. `price_change` is the row of the log that it wrote; nothing is written before its
    time, so the log holds only prices that buyers saw (law.md R1-01).
    """

    variant = models.ForeignKey(ProductVariant, models.PROTECT, related_name="planned_prices")
    gross = MoneyField(_("cena brutto"))
    is_reduction = models.BooleanField(_("obniżka"), default=False)
    starts_at = models.DateTimeField(_("od"))
    ends_at = models.DateTimeField(_("do"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.PLANNED)
    return_gross = MoneyField(null=True)
    price_change = models.OneToOneField(PriceChange, models.PROTECT, null=True, related_name="plan")
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="planned_prices")
    planned_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["state", "starts_at"], name="plan_start"),
            models.Index(fields=["state", "ends_at"], name="plan_end"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(condition=models.Q(gross__gt=0), name="plan_gross_positive"),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")), name="plan_has_length"
            ),
            models.CheckConstraint(
                name="plan_reduction_ends", condition=models.Q(is_reduction=False) | models.Q(ends_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.gross} {self.starts_at:%Y-%m-%d %H:%M}"
