"""Counters of numbers without gaps."""

from django.db import models

from vendors.models import Vendor


class NumberSeries(models.Model):
    """The last number given in a year: to a vendor's orders, or (without vendor) to buyers' whole orders.

    The row is locked while an order is placed, and the number is taken in the same transaction, so none is skipped.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "year"], name="series_once_per_vendor_and_year"),
            models.UniqueConstraint(fields=["year"], condition=models.Q(vendor=None), name="series_once_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id or '-'}/{self.year}: {self.last}"
