"""Counters of a seller's invoices and corrections, without gaps."""

from django.db import models

from marketplace.invoices.models.sales_document import DocumentKind
from vendors.models import Vendor


class DocumentSeries(models.Model):
    """The last number given to a seller's drafted documents of one kind in a year.

    The row is locked while a document is written, and the number is taken in the same transaction, so none is skipped
    (as in orders' NumberSeries).
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=DocumentKind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "kind", "year"], name="document_series_once"),
            models.CheckConstraint(condition=models.Q(kind__in=DocumentKind.values), name="document_series_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}/{self.kind}/{self.year}: {self.last}"
