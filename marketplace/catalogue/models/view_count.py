"""How often buyers looked at a listing or at a seller's page, by day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.catalogue.models.product import Product
from vendors.models import Vendor


class ViewCount(models.Model):
    """Views of one listing on one Warsaw day; without `product`, of the vendor's own page. No visitor is kept."""

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="view_counts")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="view_counts")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("wyświetlenia")
        verbose_name_plural = _("wyświetlenia")
        indexes = [models.Index(fields=["vendor", "day"], name="views_vendor_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "day"], condition=models.Q(product__isnull=False), name="views_product_day_once"
            ),
            models.UniqueConstraint(
                fields=["vendor", "day"], condition=models.Q(product__isnull=True), name="views_vendor_day_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"


class ViewBatch(models.Model):
    """A handful of views that was counted already, so that a message delivered twice counts once."""

    key = models.UUIDField(unique=True)
    received_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return str(self.key)
