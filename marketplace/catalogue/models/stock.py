"""How much there is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models.product_variant import ProductVariant


class StockMode(models.TextChoices):
    """How availability is decided."""

    TRACKED = "TRACKED", _("liczone sztuki")
    MADE_TO_ORDER = "MADE_TO_ORDER", _("na zamówienie")
    UNLIMITED = "UNLIMITED", _("bez limitu")


class Stock(models.Model):
    """On-hand and reserved pieces of a variant; a single piece (1) is normal.

    Reserved pieces belong to orders not yet shipped. Both move by conditional updates only (catalogue.actions), never
    by saving a form, so a sale made meanwhile is not overwritten.
    """

    variant = models.OneToOneField(ProductVariant, models.CASCADE, related_name="stock")
    mode = models.CharField(_("dostępność"), max_length=15, choices=StockMode.choices, default=StockMode.TRACKED)
    on_hand = models.PositiveIntegerField(_("na stanie"), default=0)
    reserved = models.PositiveIntegerField(_("zarezerwowane"), default=0)
    lead_time_days = models.PositiveSmallIntegerField(_("czas wykonania (dni robocze)"), default=0)

    class Meta:
        verbose_name = _("stan")
        verbose_name_plural = _("stany")
        constraints = [
            models.CheckConstraint(
                name="stock_reserved_within_on_hand",
                condition=~models.Q(mode=StockMode.TRACKED) | models.Q(on_hand__gte=models.F("reserved")),
            ),
            models.CheckConstraint(condition=models.Q(mode__in=StockMode.values), name="stock_mode_known"),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.on_hand} - {self.reserved}"

    @property
    def available(self) -> int | None:
        """Give how many can be ordered now; None means without limit."""
        return self.on_hand - self.reserved if self.mode == StockMode.TRACKED else None

    def can_supply(self, quantity: int) -> bool:
        """Tell whether this many can be ordered now."""
        return self.available is None or self.available >= quantity
