"""Background work on sales documents and the yearly report."""

import logging

from celery import shared_task
from django.utils import translation

from accounts.models import User
from marketplace.invoices.actions.chase_dac7_data import chase_dac7_data
from marketplace.invoices.actions.send_dac7_copy import send_dac7_copy
from marketplace.invoices.actions.store_visual import store_visual
from marketplace.invoices.events import Dac7CopiesWanted, SalesDocumentShared
from marketplace.invoices.gateways.document_pdf import render_document_pdf
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.queries.dac7 import sellers_to_chase, year_figures
from marketplace.invoices.queries.documents import RELATED

logger = logging.getLogger(__name__)


def make_visual(event: SalesDocumentShared) -> None:
    """Typeset and keep the PDF of a drafted document, in the buyer's language; one already kept stays as it is."""
    document = SalesDocument.objects.select_related(*RELATED).get(pk=event.document_id)
    if not document.is_draft or document.is_forgotten or hasattr(document, "visual"):
        return
    with translation.override(document.vendor_order.order.language):
        content = render_document_pdf(document)
    store_visual(document_id=document.pk, content=content)


@shared_task
def chase_missing_dac7_data(**_kwargs: object) -> None:
    """Ask sellers for missing data of the yearly report, one transaction each; one failure does not stop the others."""
    for vendor_id in sellers_to_chase():
        try:
            chase_dac7_data(vendor_id=vendor_id)
        except Exception:
            logger.exception("vendor %s could not be asked for its data", vendor_id)


def send_dac7_copies(event: Dac7CopiesWanted) -> None:
    """Make and send the copies of a year, one transaction each; those that exist unchanged stay as they are."""
    by = User.objects.get(pk=event.user_id)
    for vendor_id in sorted(year_figures(event.year)):
        send_dac7_copy(vendor_id=vendor_id, year=event.year, by=by)
