"""Sales documents in the seller's panel: the list with what is to do, the papers of one order, files."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from core import clock
from marketplace.invoices.models import Channel, InvoicingMode, SalesDocument
from marketplace.invoices.permissions import can_issue, can_set_invoicing
from marketplace.invoices.queries.documents import (
    RELATED,
    PartPapers,
    documents_of,
    drafts_without_ksef,
    lines_now,
    papers_of,
    parts_to_correct,
    parts_without_invoice,
    settings_of,
)
from marketplace.invoices.rules.fa3 import can_be_written
from marketplace.invoices.rules.snapshot import can_be_invoiced
from marketplace.invoices.web.files import file_response, visual_response
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.privacy import buyer_label
from marketplace.orders.web.paging import links
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import panel_page

PER_PAGE = 25
TO_DO = 10


@panel_page()
@require_safe
def sales_documents(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show what is to do with documents, then all of them, the newest first (`?q=` looks for numbers)."""
    text = request.GET.get("q", "").strip()[:60]
    page = Paginator(documents_of(vendor, text), PER_PAGE).get_page(request.GET.get("page"))
    now = clock.now()

    def rows(parts: Any) -> list[dict[str, Any]]:
        return [{"part": part, "buyer": buyer_label(part, now)} for part in parts[:TO_DO]]

    waiting, differing = parts_without_invoice(vendor), parts_to_correct(vendor)
    user = cast(User, request.user)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "text": text,
        "documents": page.object_list,
        "total": page.paginator.count,
        "pagination": links(request, page),
        "waiting": rows(waiting),
        "waiting_total": waiting.count(),
        "differing": rows(differing),
        "drafts": list(drafts_without_ksef(vendor)[:TO_DO]),
        "settings": settings_of(vendor.pk),
        "may_set": can_set_invoicing(user, vendor),
        "may_issue": can_sell(user, vendor),
    }
    return render(request, "invoices/sales_documents.html", context)


def part_of(vendor: Vendor, vendor_order_id: int) -> VendorOrder:
    """Fetch a part of this vendor with what documents need, or answer 404."""
    related = ("vendor", "payment", "order__billing_address")
    return get_object_or_404(VendorOrder.objects.filter(vendor=vendor).select_related(*related), pk=vendor_order_id)


@panel_page()
@require_safe
@never_cache
def order_documents(request: HttpRequest, vendor: Vendor, vendor_order_id: int) -> HttpResponse:
    """Show the documents of one order and the one next step."""
    part = part_of(vendor, vendor_order_id)
    papers = papers_of(part)
    user = cast(User, request.user)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "part": part,
        "papers": papers,
        "buyer": buyer_label(part, clock.now()),
        "may_issue": can_issue(user, part),
        "settings": settings_of(vendor.pk),
        "prefers_draft": settings_of(vendor.pk).mode == InvoicingMode.FA3,
        **_steps(part, papers),
    }
    return render(request, "invoices/order_documents.html", context)


def _steps(part: VendorOrder, papers: PartPapers) -> dict[str, Any]:
    """Say what may be done with the papers of a part now."""
    lines = lines_now(part)
    writable = bool(lines) and can_be_written(lines)
    drafted = papers.invoice is not None and papers.invoice.is_draft
    return {
        "can_draft": papers.invoice is None and can_be_invoiced(part) and writable,
        "is_outside_vat": bool(lines) and not writable,
        "can_correct": papers.differs and drafted and not papers.is_forgotten,
        "must_upload_correction": papers.differs and not drafted and not papers.is_forgotten,
        "waiting_for_ksef": [
            one
            for one in papers.live
            if one.is_draft and one.channel == Channel.KSEF and not (one.ksef or one.is_forgotten)
        ],
    }


def document_of(vendor: Vendor, document_id: int) -> SalesDocument:
    """Fetch a document of this vendor, or answer 404."""
    found = SalesDocument.objects.filter(vendor=vendor).select_related(*RELATED, "vendor")
    document: SalesDocument = get_object_or_404(found, pk=document_id)
    return document


@panel_page(can_sell)
@require_safe
def document_file(request: HttpRequest, vendor: Vendor, document_id: int) -> HttpResponseBase:
    """Give the file of a document to the seller's team; the look is written down."""
    return file_response(document_of(vendor, document_id), cast(User, request.user))


@panel_page(can_sell)
@require_safe
def document_pdf(request: HttpRequest, vendor: Vendor, document_id: int) -> HttpResponseBase:
    """Give the PDF of a drafted document to the seller's team; of an uploaded one its file."""
    document = document_of(vendor, document_id)
    give = visual_response if document.is_draft else file_response
    return give(document, cast(User, request.user))
