"""How a vendor brings goods to the buyer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.money import MoneyField, VatCode
from vendors.models.vendor import Vendor


class DeliveryKind(models.TextChoices):
    """The four ways of delivery."""

    COURIER = "COURIER", _("kurier")
    PARCEL_LOCKER = "PARCEL_LOCKER", _("automat paczkowy")
    LOCAL = "LOCAL", _("dowóz lokalny")
    PICKUP = "PICKUP", _("odbiór osobisty")


class DeliveryMethod(models.Model):
    """One way of delivery with its price, limits and time; thresholds count within this vendor's part only."""

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="delivery_methods")
    kind = models.CharField(_("sposób"), max_length=15, choices=DeliveryKind.choices)
    name = models.CharField(_("nazwa"), max_length=80)
    price_gross = MoneyField(_("cena brutto"))
    vat_code = models.CharField(_("VAT"), max_length=2, choices=VatCode.choices, default=VatCode.VAT_23)
    free_over_gross = MoneyField(_("bezpłatnie od"), null=True, blank=True)
    max_weight_g = models.PositiveIntegerField(_("najwyższa waga (g)"), null=True, blank=True)
    lead_time_days = models.PositiveSmallIntegerField(_("czas dostawy (dni robocze)"), default=2)
    powiats = models.JSONField(_("powiaty"), default=list, blank=True)
    is_active = models.BooleanField(_("włączony"), default=True)

    class Meta:
        verbose_name = _("sposób dostawy")
        verbose_name_plural = _("sposoby dostawy")
        ordering = ["price_gross", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(price_gross__gte=0), name="delivery_price_not_negative"),
            models.CheckConstraint(condition=models.Q(kind__in=DeliveryKind.values), name="delivery_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.vendor})"
