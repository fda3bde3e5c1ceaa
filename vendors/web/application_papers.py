"""The steps of an application that are more than fields: statement, status, documents, terms."""

from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import clean_document, private_file_response
from core.errors import RuleViolation
from vendors.actions import remove_document as removing
from vendors.actions.add_document import add_document
from vendors.actions.certify_offer import certify_offer
from vendors.actions.declare_status import declare_status
from vendors.actions.publish_terms import publish_terms
from vendors.forms.declarations import CertificationForm, DocumentForm, StatusForm, TermsForm
from vendors.models import Document, DocumentKind, SellerTerms, Vendor
from vendors.permissions import can_manage
from vendors.queries.checklist import documents_of, enterprise_status_of, requirements_for
from vendors.queries.documents import access_log
from vendors.rules import steps
from vendors.states import VendorState
from vendors.web.application_frame import blame, go_on, step_page, step_url, wants_list
from vendors.web.panel_access import panel_page

VIEWED = "document.view"


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def certification(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Make the statement of art. 30 DSA; once made, show when and by whom."""
    step = steps.CERTIFICATION
    form: Form = CertificationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if vendor.self_certified_at or (wants_list(request) and "agreed" not in request.POST):
            return go_on(request, vendor, step, _("Wróciliśmy do listy."))
        if form.is_valid():
            certify_offer(vendor_id=vendor.pk, by=cast(User, request.user))
            return go_on(request, vendor, step)
    return step_page(request, "vendors/certification.html", vendor, step, form, may_save=_is_open(vendor))


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def enterprise_status(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Declare the status of a social enterprise, and see what was declared and checked before."""
    step = steps.STATUS
    last = enterprise_status_of(vendor)
    initial: dict[str, Any] = {}
    if last is not None:
        initial = {"state": last.state, "decision_number": last.decision_number, "decided_on": last.decided_on}
        initial["evidence"] = last.evidence_id
    mine = Document.objects.filter(vendor=vendor, removed_at=None)
    form: Form = StatusForm(request.POST if request.method == "POST" else None, initial=initial, documents=mine)
    if request.method == "POST":
        if wants_list(request) and "state" not in request.POST:
            return go_on(request, vendor, step, _("Wróciliśmy do listy."))
        if form.is_valid():
            said = dict(form.cleaned_data)
            evidence = said.pop("evidence")
            try:
                declare_status(
                    vendor_id=vendor.pk,
                    evidence_id=evidence.pk if evidence else None,
                    by=cast(User, request.user),
                    **said,
                )
                return go_on(request, vendor, step)
            except RuleViolation as refusal:
                blame(form, refusal)
    history = vendor.enterprise_statuses.all()
    return step_page(
        request, "vendors/enterprise_status.html", vendor, step, form, history=history, may_save=_is_open(vendor)
    )


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show the documents with what they prove and until when, and take a new one or a replacement."""
    step = steps.DOCUMENTS
    kept = documents_of(vendor)
    older = _named(kept, request.POST.get("replaces") or request.GET.get("zamiast", ""))
    form: Form = DocumentForm(initial=_prefilled(request, older))
    if request.method == "POST":
        if wants_list(request) and "file" not in request.FILES:
            return go_on(request, vendor, step, _("Wróciliśmy do listy."))
        form = DocumentForm(request.POST, request.FILES)
        if form.is_valid() and _keep(request, vendor, form):
            messages.success(request, _("Dodaliśmy dokument: %(name)s.") % {"name": form.cleaned_data["file"].name})
            return redirect(step_url(vendor, step))
    asked = [row for row in requirements_for(vendor.entity_kind) if row.kind == "DOCUMENT"]
    names = {document.kind for document in kept if not _is_over(document)}
    return step_page(
        request,
        "vendors/documents.html",
        vendor,
        step,
        form,
        rows=[{"document": row, "over": _is_over(row), "soon": _is_soon(row)} for row in kept],
        asked=[{"row": row, "given": row.subject in names} for row in asked],
        older=older,
        may_save=_is_open(vendor),
        may_remove=vendor.state not in {VendorState.PENDING, VendorState.APPROVED, VendorState.SUSPENDED},
    )


def _keep(request: HttpRequest, vendor: Vendor, form: Form) -> bool:
    """Clean the file, outside any transaction, and keep it; a refusal goes beside its field."""
    data = form.cleaned_data
    try:
        cleaned = clean_document(data["file"].read(), data["file"].name)
        add_document(
            vendor_id=vendor.pk,
            kind=data["kind"],
            document=cleaned,
            expires_on=data["expires_on"],
            replaces_id=data["replaces"],
            by=cast(User, request.user),
        )
    except RuleViolation as refusal:
        blame(form, refusal)
        return False
    return True


def _prefilled(request: HttpRequest, older: Document | None) -> dict[str, Any]:
    if older is not None:
        return {"kind": older.kind, "replaces": older.pk}
    kind = request.GET.get("rodzaj", "")
    return {"kind": kind} if kind in DocumentKind.values else {}


def _named(kept: list[Document], key: str) -> Document | None:
    return next((row for row in kept if str(row.pk) == key), None)


def _is_over(document: Document) -> bool:
    return document.expires_on is not None and document.expires_on < clock.today()


def _is_soon(document: Document) -> bool:
    return document.expires_on is not None and 0 <= (document.expires_on - clock.today()).days <= 60


def _is_open(vendor: Vendor) -> bool:
    return vendor.state != VendorState.TERMINATED


@panel_page(can_manage)
@require_POST
def remove_document(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """Take a document out; a foreign one is not there."""
    row = get_object_or_404(Document, pk=pk, vendor=vendor)
    try:
        removing.remove_document(document_id=row.pk, by=cast(User, request.user))
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Usunęliśmy dokument: %(name)s.") % {"name": row.name})
    return redirect(step_url(vendor, steps.DOCUMENTS))


@panel_page(can_manage)
@require_safe
def document(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponseBase:
    """Hand out one of the vendor's documents, and write down who took it."""
    row = get_object_or_404(Document, pk=pk, vendor=vendor)
    return hand_out(request, row)


def hand_out(request: HttpRequest, row: Document) -> HttpResponseBase:
    """Answer with a document's bytes after writing down that this person took it; a lost file is not there."""
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    record_access(
        by=cast(User, request.user), verb=VIEWED, subject=row, scope=row.vendor, detail=row.get_kind_display()
    )
    return private_file_response(opened, name=row.name, content_type=row.content_type)


@panel_page(can_manage)
@require_safe
def document_log(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show the vendor who opened its documents."""
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "rows": access_log(vendor),
        "url_documents": step_url(vendor, steps.DOCUMENTS),
    }
    return render(request, "vendors/document_log.html", context)


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def sale_terms(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Write the next version of the vendor's terms of sale; older versions stay."""
    step = steps.TERMS
    last = SellerTerms.objects.filter(vendor=vendor).order_by("-version").first()
    initial = {"text": last.text if last else "", "effective_from": clock.today()}
    form: Form = TermsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        same = last is not None and request.POST.get("text", "").strip().replace("\r\n", "\n") == last.text
        if same or (wants_list(request) and not request.POST.get("text", "").strip()):
            return go_on(request, vendor, step, _("Warunki są takie jak przedtem."))
        if form.is_valid():
            try:
                publish_terms(
                    vendor_id=vendor.pk,
                    text=form.cleaned_data["text"].replace("\r\n", "\n"),
                    effective_from=form.cleaned_data["effective_from"],
                    by=cast(User, request.user),
                )
                return go_on(request, vendor, step)
            except RuleViolation as refusal:
                blame(form, refusal)
    return step_page(request, "vendors/sale_terms.html", vendor, step, form, last=last, may_save=_is_open(vendor))
