"""The tax law lets sales documents go: the buyer is taken out of them."""

from uuid import UUID

from django.db import models

from core.action import action
from marketplace.invoices.models import DocumentVisual, DocumentWithdrawal, SalesDocument


@action
def forget_documents(*, order_id: UUID) -> list[str]:
    """Take the buyer and the files out of an order's documents; gives the private files to delete after the commit.

    A part of forgetting an order, which asks whether it may (law.md T10-04): who bought, what the file was called, its
    bytes and the words of reasons go; kinds, numbers, days, amounts and hashes stay. Repeating changes nothing.
    """
    documents = _rows(SalesDocument).filter(vendor_order__order=order_id)
    visuals = _rows(DocumentVisual).filter(document__vendor_order__order=order_id)
    files = [*documents.values_list("file", flat=True), *visuals.values_list("file", flat=True)]
    visuals.exclude(file="").update(file="")
    _rows(DocumentWithdrawal).filter(document__vendor_order__order=order_id).exclude(reason="").update(reason="")
    documents.exclude(file="").update(buyer_nip="", file="", name="", reason="", snapshot={})
    return [name for name in files if name]


def _rows(table: type[models.Model]) -> "models.QuerySet[models.Model]":
    """Give a queryset that may update: the table's own one never does, and its trigger allows emptying alone."""
    return models.QuerySet(table)
