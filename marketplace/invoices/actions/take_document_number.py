"""Numbers of invoices without gaps."""

from core.action import action
from core.locking import lock, lock_name
from marketplace.invoices.models import DocumentKind, DocumentSeries, SalesDocument
from marketplace.orders.models import VendorOrder

PREFIXES = {DocumentKind.INVOICE: "RES", DocumentKind.CORRECTION: "RES-KOR"}


@action
def take_document_number(*, vendor_id: int, kind: str, year: int) -> str:
    """Take the seller's next number of the year for an invoice (RES/2026/0001) or a correction (RES-KOR/2026/0001).

    Called inside the action that uses it: the series stays locked until its commit, and when it fails the number was
    never taken, so none is skipped.
    """
    fields = {"vendor_id": vendor_id, "kind": kind, "year": year}
    DocumentSeries.objects.bulk_create([DocumentSeries(**fields)], ignore_conflicts=True)
    series = lock(DocumentSeries, DocumentSeries.objects.values_list("pk", flat=True).get(**fields))
    series.last += 1
    series.save(update_fields=["last"])
    return f"{PREFIXES[DocumentKind(kind)]}/{year}/{series.last:04d}"


def hold_documents(vendor_order_id: int) -> VendorOrder:
    """Hold a seller's documents, then the part: numbers and a month's relief are the seller's, not the part's."""
    vendor_id = VendorOrder.objects.values_list("vendor", flat=True).get(pk=vendor_order_id)
    lock_name(f"{SalesDocument._meta.label}:{vendor_id}")
    return lock(VendorOrder, vendor_order_id)
