"""Links to sales documents on the pages of a part (plugged in by config/reactions.py)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.invoices.models import SalesDocument
from marketplace.invoices.queries.documents import papers_of, shared_documents
from marketplace.orders.gateways.part_links import PartLink
from marketplace.orders.models import VendorOrder


def links_for_buyer(parts: Sequence[VendorOrder], token: str) -> dict[int, list[PartLink]]:
    """Give part id -> a link to each document that the seller shared, with one query."""
    found = shared_documents([part.pk for part in parts])
    return {key: [_link(document, token) for document in documents] for key, documents in found.items()}


def _link(document: SalesDocument, token: str) -> PartLink:
    kind = str(document.get_kind_display())
    return PartLink(
        label=f"{kind[:1].upper()}{kind[1:]} {document.number}",
        url=reverse("invoices:buyer_document", args=[token, document.pk]),
        icon="receipt",
        note=_("Numer KSeF: %(number)s") % {"number": document.ksef} if document.ksef else "",
    )


def links_for_seller(part: VendorOrder) -> list[PartLink]:
    """Give the link to the documents of a part, with what is there or missing."""
    papers = papers_of(part)
    if papers.differs:
        note = _("Kwota na fakturze różni się od zamówienia: potrzebna jest korekta.")
    elif papers.live:
        note = ", ".join(document.number for document in papers.live)
    else:
        note = _("Nie ma jeszcze żadnego dokumentu.")
    return [
        PartLink(
            label=_("Faktura i dokumenty sprzedaży"),
            url=reverse("invoices:order_documents", args=[part.vendor.slug, part.pk]),
            icon="receipt",
            note=note,
        )
    ]
