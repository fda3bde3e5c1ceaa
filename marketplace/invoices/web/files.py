"""Files of sales documents leave here, each look written down."""

from django.core.files.base import ContentFile, File
from django.http import Http404, HttpResponseBase
from django.utils import translation

from accounts.models import User
from core.access import record_access
from core.documents import private_file_response
from marketplace.invoices.actions.store_visual import store_visual
from marketplace.invoices.gateways.document_pdf import render_document_pdf
from marketplace.invoices.models import SalesDocument

VIEWED = "sales_document.view"
PDF = "application/pdf"


def file_response(document: SalesDocument, by: User | None) -> HttpResponseBase:
    """Give the file itself: what the seller brought, or the XML; 404 once it was forgotten."""
    if document.is_forgotten:
        raise Http404
    record_access(by=by, verb=VIEWED, subject=document, scope=document.vendor)
    return private_file_response(_opened(document.file), name=document.name, content_type=document.content_type)


def visual_response(document: SalesDocument, by: User | None) -> HttpResponseBase:
    """Give the PDF of a draft: the kept one, else made now; a project for KSeF is made each time and not kept.

    404 once it was forgotten.
    """
    if document.is_forgotten:
        raise Http404
    record_access(by=by, verb=VIEWED, subject=document, scope=document.vendor)
    name = f"{document.number.replace('/', '-')}.pdf"
    kept = getattr(document, "visual", None)
    if kept is None:
        with translation.override(document.vendor_order.order.language):
            content = render_document_pdf(document)
        if not document.is_shared:
            return private_file_response(ContentFile(content), name=name, content_type=PDF)
        kept = store_visual(document_id=document.pk, content=content)
    return private_file_response(_opened(kept.file), name=name, content_type=PDF)


def _opened(file: File) -> File:  # type: ignore[type-arg]
    try:
        return file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
