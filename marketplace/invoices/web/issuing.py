"""Adding, drafting, correcting and numbering documents in the seller's panel."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core import clock
from core.errors import NotAllowed, RuleViolation
from core.money import VatCode
from marketplace.invoices.actions import correct_invoice as correcting
from marketplace.invoices.actions import draft_invoice as drafting
from marketplace.invoices.actions import record_ksef_number as numbering
from marketplace.invoices.actions import upload_document as uploading
from marketplace.invoices.actions import withdraw_document as withdrawing
from marketplace.invoices.forms.documents import CorrectionForm, DraftForm, KsefForm, UploadForm, WithdrawForm
from marketplace.invoices.gateways.upload_file import clean_sellers_file
from marketplace.invoices.models import Channel, SalesDocument
from marketplace.invoices.queries.documents import lines_now, outside_ksef, papers_of, settings_of, sold_on
from marketplace.invoices.rules.fa3 import can_be_written
from marketplace.invoices.rules.ksef import must_use_ksef
from marketplace.invoices.rules.snapshot import (
    SPLIT_PAYMENT_OVER,
    Choices,
    can_be_invoiced,
    default_basis,
    default_role,
    lines_after,
)
from marketplace.invoices.rules.totals import changed_lines, difference, gross_of, totals_of
from marketplace.invoices.web.papers import document_of, part_of
from marketplace.orders.models import VendorOrder
from marketplace.orders.web.seller import note_view
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import panel_page

INVALID = 422


def _tried(form: Form, act: Callable[[], SalesDocument]) -> SalesDocument | None:
    """Run an action for a form; a refusal becomes an error at the field to blame, a missing right goes on."""
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return None


def _page(request: HttpRequest, name: str, vendor: Vendor, form: Form, **context: Any) -> HttpResponse:
    values = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "form": form, **context}
    return render(request, f"invoices/{name}.html", values, status=INVALID if form.errors else 200)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload_document(request: HttpRequest, vendor: Vendor, vendor_order_id: int) -> HttpResponse:
    """Add the seller's own document to an order; the buyer has it at once."""
    part = part_of(vendor, vendor_order_id)
    form = UploadForm(initial={"gross": part.final_gross, "issued_on": clock.today()})
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if _tried(form, lambda: _keep(form, part, cast(User, request.user))):
            messages.success(request, _("Dokument dodany. Kupujący dostał go e-mailem i widzi przy zamówieniu."))
            return redirect("invoices:order_documents", vendor.slug, part.pk)
    return _page(request, "upload_document", vendor, form, part=part)


def _keep(form: UploadForm, part: VendorOrder, by: User) -> SalesDocument:
    """Clean the file, outside any transaction, and keep it."""
    said = dict(form.cleaned_data)
    file = said.pop("file")
    cleaned = clean_sellers_file(file.read(), file.name)
    return uploading.upload_document(vendor_order_id=part.pk, by=by, file=cleaned, **said)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft_invoice(request: HttpRequest, vendor: Vendor, vendor_order_id: int) -> HttpResponse:
    """Show the invoice that the order gives, ask what only the seller knows, and write it."""
    part = part_of(vendor, vendor_order_id)
    lines = lines_now(part)
    user = cast(User, request.user)
    if papers_of(part).invoice is not None or not can_be_invoiced(part) or not lines or not can_be_written(lines):
        messages.error(request, _("Do tego zamówienia nie da się teraz przygotować faktury."))
        return redirect("invoices:order_documents", vendor.slug, part.pk)
    gross = gross_of(totals_of(lines))
    leave_out = {
        *(() if part.order.recipient_name else ("recipient_role",)),
        *(() if any(line.vat_code == VatCode.EXEMPT for line in lines) else ("exempt_basis",)),
        *(() if gross > SPLIT_PAYMENT_OVER and part.order.nip else ("split_payment",)),
    }
    start = {
        "issued_on": clock.today(),
        "sold_on": sold_on(part),
        "recipient_role": default_role(part),
        "exempt_basis": default_basis(part),
    }
    form = DraftForm(request.POST if request.method == "POST" else None, initial=start, leave_out=frozenset(leave_out))
    if request.method == "POST":
        made = _tried(form, lambda: _draft(form, part, user))
        if made:
            messages.success(request, _next_step(made))
            return redirect("invoices:order_documents", vendor.slug, part.pk)
    note_view(user, part)
    through_ksef = must_use_ksef(
        buyer_nip=part.order.nip,
        issued_on=clock.today(),
        uses_relief=settings_of(vendor.pk).uses_ksef_relief,
        spent=outside_ksef(vendor.pk, clock.today()),
        gross=gross,
    )
    return _page(
        request,
        "draft_invoice",
        vendor,
        form,
        part=part,
        lines=[{"line": line, "vat": VatCode(line.vat_code).label} for line in lines],
        totals=totals_of(lines),
        gross=gross,
        through_ksef=through_ksef,
    )


def _draft(form: DraftForm, part: VendorOrder, by: User) -> SalesDocument:
    said = dict(form.cleaned_data)
    key = said.pop("key")
    return drafting.draft_invoice(vendor_order_id=part.pk, by=by, choices=Choices(**said), key=key)


def _next_step(document: SalesDocument) -> str:
    if document.channel == Channel.KSEF:
        return _("Faktura %(number)s gotowa. Teraz pobierz plik XML i wyślij go do KSeF.") % {"number": document.number}
    return _("Faktura %(number)s gotowa. Kupujący dostał ją e-mailem.") % {"number": document.number}


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct_invoice(request: HttpRequest, vendor: Vendor, vendor_order_id: int) -> HttpResponse:
    """Show what changed since the last document, ask why, and write the correction."""
    part = part_of(vendor, vendor_order_id)
    papers = papers_of(part)
    before = papers.last_draft
    if not papers.differs or before is None or papers.invoice is None or not papers.invoice.is_draft:
        messages.error(request, _("Nie ma czego korygować: zamówienie zgadza się z fakturą."))
        return redirect("invoices:order_documents", vendor.slug, part.pk)
    old, lines = lines_after(before), lines_now(part)
    start = {"issued_on": clock.today(), "reason": part.cancel_reason}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST":
        made = _tried(form, lambda: _correct(form, part, cast(User, request.user)))
        if made:
            messages.success(request, _next_step(made))
            return redirect("invoices:order_documents", vendor.slug, part.pk)
    return _page(
        request,
        "correct_invoice",
        vendor,
        form,
        part=part,
        invoice=papers.invoice,
        pairs=changed_lines(old, lines),
        change=gross_of(difference(totals_of(old), totals_of(lines))),
        needs_ksef=not before.is_shared,
    )


def _correct(form: CorrectionForm, part: VendorOrder, by: User) -> SalesDocument:
    day = form.cleaned_data["issued_on"]
    choices = Choices(issued_on=day, sold_on=day, reason=form.cleaned_data["reason"])
    return correcting.correct_invoice(vendor_order_id=part.pk, by=by, choices=choices, key=form.cleaned_data["key"])


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def record_ksef_number(request: HttpRequest, vendor: Vendor, document_id: int) -> HttpResponse:
    """Explain how a draft goes to KSeF step by step, and take its number."""
    document = document_of(vendor, document_id)
    form = KsefForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        number = request.POST.get("number", "")
        act = numbering.record_ksef_number
        if _tried(form, lambda: act(document_id=document.pk, by=cast(User, request.user), number=number)):
            messages.success(request, _("Numer KSeF zapisany. Kupujący dostał fakturę e-mailem."))
            return redirect("invoices:order_documents", vendor.slug, document.vendor_order_id)
    return _page(request, "record_ksef_number", vendor, form, document=document, part=document.vendor_order)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_document(request: HttpRequest, vendor: Vendor, document_id: int) -> HttpResponse:
    """Take a mistaken upload back, with a reason."""
    document = document_of(vendor, document_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        act = withdrawing.withdraw_document
        if _tried(form, lambda: act(document_id=document.pk, by=cast(User, request.user), reason=reason)):
            messages.success(request, _("Plik wycofany. Kupujący już go nie widzi."))
            return redirect("invoices:order_documents", vendor.slug, document.vendor_order_id)
    return _page(request, "withdraw_document", vendor, form, document=document, part=document.vendor_order)
