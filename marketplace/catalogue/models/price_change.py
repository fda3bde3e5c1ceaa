"""The log of prices, kept from the first day (law.md R1-01)."""

from django.db import models

from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.catalogue.models.product_variant import ProductVariant


class ReferenceKind(models.TextChoices):
    """Which rule gave the reference price of a reduction (law.md section 1: exemptions)."""

    LOWEST_30_DAYS = "LOWEST_30_DAYS"
    SINCE_START = "SINCE_START"
    BEFORE_REDUCTION = "BEFORE_REDUCTION"


class PriceChange(AppendOnlyModel):
    """A gross price in PLN from an instant on, until the next row of the variant; never updated or deleted.

    A row that announces a reduction also freezes the reference price of that reduction for as long as it lasts
    (law.md R1-02); the seller cannot type it.
    """

    variant = models.ForeignKey(ProductVariant, models.PROTECT, related_name="price_changes")
    gross = MoneyField()
    valid_from = models.DateTimeField()
    is_reduction = models.BooleanField(default=False)
    previous_gross = MoneyField(null=True)
    reference_gross = MoneyField(null=True)
    reference_kind = models.CharField(max_length=20, choices=ReferenceKind.choices, blank=True)

    class Meta:
        ordering = ["variant", "valid_from", "pk"]
        indexes = [models.Index(fields=["variant", "valid_from", "id"], name="price_log")]
        constraints = [
            models.CheckConstraint(condition=models.Q(gross__gt=0), name="price_change_positive"),
            models.CheckConstraint(
                name="price_change_reference",
                condition=models.Q(is_reduction=False, reference_gross=None, reference_kind="")
                | (models.Q(is_reduction=True, reference_gross__isnull=False) & ~models.Q(reference_kind="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.gross} from {self.valid_from:%Y-%m-%d %H:%M}"
