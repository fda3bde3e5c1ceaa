"""Background work on sales documents and the yearly report."""

from django.utils import translation

from marketplace.invoices.actions.store_visual import store_visual
from marketplace.invoices.events import SalesDocumentShared
from marketplace.invoices.gateways.document_pdf import render_document_pdf
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.queries.documents import RELATED


def make_visual(event: SalesDocumentShared) -> None:
    """Typeset and keep the PDF of a drafted document, in the buyer's language; one already kept stays as it is."""
    document = SalesDocument.objects.select_related(*RELATED).get(pk=event.document_id)
    if not document.is_draft or hasattr(document, "visual"):
        return
    with translation.override(document.vendor_order.order.language):
        content = render_document_pdf(document)
    store_visual(document_id=document.pk, content=content)
