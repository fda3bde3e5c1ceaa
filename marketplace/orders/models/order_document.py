"""The durable medium: what was sent to the buyer, kept byte for byte."""

from django.db import models

from core import clock
from marketplace.orders.models.vendor_order import VendorOrder


class OrderDocument(models.Model):
    """A PDF of one seller's part (order, terms, withdrawal instruction and form) with its hash (law.md R2-04)."""

    vendor_order = models.OneToOneField(VendorOrder, models.PROTECT, related_name="document")
    file = models.FileField(upload_to="orders/")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.sha256[:12]}"
