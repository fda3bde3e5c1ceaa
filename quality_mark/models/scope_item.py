"""What a mark can be granted to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folded import FoldedField
from vendors.models import Vendor


class ItemKind(models.TextChoices):
    """Goods or a service."""

    GOOD = "GOOD", _("produkt")
    SERVICE = "SERVICE", _("usługa")


class ScopeItem(models.Model):
    """A named product or service of a vendor; certificates cover it for a time, one after another.

    It may exist before any listing does, and stays when a certificate is renewed, so the listing's link stays too.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="scope_items")
    kind = models.CharField(_("rodzaj"), max_length=10, choices=ItemKind.choices)
    name = models.CharField(_("nazwa"), max_length=200)
    search_name = FoldedField(sources=("name",))

    class Meta:
        verbose_name = _("pozycja zakresu")
        verbose_name_plural = _("pozycje zakresu")
        ordering = ["vendor", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "name"], name="scope_item_once_per_vendor"),
            models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="scope_item_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
