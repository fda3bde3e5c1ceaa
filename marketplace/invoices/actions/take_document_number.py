"""Numbers of invoices without gaps."""

from core.action import action
from core.locking import lock
from marketplace.invoices.models import DocumentKind, DocumentSeries

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
