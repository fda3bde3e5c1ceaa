"""Decisions in the seller's panel: the list, one statement with its PDF, and the complaint against it."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import clean_document, private_file_response
from core.errors import NotAllowed, RuleViolation
from vendors.actions.file_complaint import file_complaint
from vendors.forms.complaint import ComplaintForm
from vendors.gateways.statement_pdf import render_statement_pdf
from vendors.models import ComplaintAttachment, StatementOfReasons, Vendor, VendorComplaint
from vendors.notifications.decisions import statement_url
from vendors.permissions import can_complain, can_manage
from vendors.queries.statements import attachments_of, statements_of
from vendors.rules.deciding import complaint_deadline, is_complaint_open
from vendors.rules.statement_text import FAVOURABLE, statement_document, statement_sections, statement_title
from vendors.web.panel_access import panel_page
from vendors.web.reviewing import COMPLAINT_TONES, page_links

PER_PAGE = 20


@panel_page()
@require_safe
def statements(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """List the decisions about a vendor and its things, the newest first, with the state of each complaint."""
    page = Paginator(statements_of(vendor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "rows": [
            {
                **statement_row(found),
                "url": reverse("vendors:statement", args=[vendor.slug, found.pk]),
                "about": "" if found.subject_type == vendor._meta.label else found.subject_name,
            }
            for found in page
        ],
        **page_links(request, page),
    }
    return render(request, "vendors/statements.html", context)


def statement_row(found: StatementOfReasons) -> dict[str, Any]:
    """Give what a list shows of a decision: its complaint, and until when one may be filed."""
    return {
        "statement": found,
        "complaint": getattr(found, "complaint", None),
        "is_open": found.measure not in FAVOURABLE and is_complaint_open(found.decided_at, clock.now()),
        "until": complaint_deadline(found.decided_at).date(),
    }


@panel_page()
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, vendor: Vendor, statement_id: int) -> HttpResponse:
    """Show one statement of reasons; a POST files the complaint against it (owner or manager, six months)."""
    found = get_object_or_404(statements_of(vendor), pk=statement_id)
    if request.method != "POST":
        return _statement_page(request, vendor, found, ComplaintForm())
    if not can_manage(cast(User, request.user), vendor):
        raise NotAllowed
    form = ComplaintForm(request.POST, request.FILES)
    if complain(request, found, form):
        return redirect("vendors:statement", vendor_slug=vendor.slug, statement_id=found.pk)
    return _statement_page(request, vendor, statements_of(vendor).get(pk=found.pk), form, status=422)


def complain(request: HttpRequest, found: StatementOfReasons, form: ComplaintForm) -> bool:
    """File what a form says against a decision and tell the number; False when the form says what to mend."""
    if not form.is_valid():
        return False
    try:
        documents = [
            clean_document(file.read(), file.name or "", field="papers") for file in form.cleaned_data["papers"][:6]
        ]
        complaint = file_complaint(
            statement_id=found.pk,
            text=form.cleaned_data["text"],
            attachments=documents,
            by=cast(User, request.user),
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return False
    messages.success(
        request,
        _("Mamy Twoją skargę nr %(number)s. Odpowie inna osoba niż ta, która zdecydowała.")
        % {"number": complaint.number},
    )
    return True


def statement_context(found: StatementOfReasons, form: ComplaintForm, user: User) -> dict[str, Any]:
    """Give what the page of one decision shows: its text, the complaint, and whether one may still be filed."""
    complaint: VendorComplaint | None = getattr(found, "complaint", None)
    is_open = found.measure not in FAVOURABLE and is_complaint_open(found.decided_at, clock.now())
    return {
        "statement": found,
        "title": statement_title(found),
        "sections": statement_sections(found, statement_url(found)),
        "complaint": complaint,
        "attachments": complaint.attachments.all() if complaint else [],
        "tone": COMPLAINT_TONES[complaint.state] if complaint else "",
        "form": form,
        "may_complain": is_open and complaint is None and can_complain(user, found),
        "is_open": is_open,
        "until": complaint_deadline(found.decided_at).date(),
    }


def _statement_page(
    request: HttpRequest, vendor: Vendor, found: StatementOfReasons, form: ComplaintForm, status: int = 200
) -> HttpResponse:
    user = cast(User, request.user)
    context = {
        **statement_context(found, form, user),
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "url_pdf": reverse("vendors:statement_pdf", args=[vendor.slug, found.pk]),
    }
    may_manage = can_manage(user, vendor)
    context["files"] = [
        {"name": file.name, "url": reverse("vendors:complaint_file", args=[vendor.slug, file.pk]) if may_manage else ""}
        for file in context["attachments"]
    ]
    return render(request, "vendors/statement.html", context, status=status)


@panel_page()
@require_safe
def statement_pdf(_request: HttpRequest, vendor: Vendor, statement_id: int) -> HttpResponse:
    """Give a statement of reasons as a tagged PDF, for the files of the enterprise."""
    return pdf_of(get_object_or_404(statements_of(vendor), pk=statement_id))


def pdf_of(found: StatementOfReasons) -> HttpResponse:
    """Typeset a statement; the same statement gives the same pages."""
    language = (get_language() or "pl")[:2]
    content = render_statement_pdf(statement_document(found, statement_url(found), language))
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{_('uzasadnienie')}-{found.pk}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@panel_page(can_manage)
@require_safe
def complaint_file(request: HttpRequest, vendor: Vendor, attachment_id: int) -> HttpResponseBase:
    """Give back a file that the vendor attached to a complaint; the view is written down."""
    found = get_object_or_404(attachments_of(vendor), pk=attachment_id)
    return send_attachment(request, found, vendor)


def send_attachment(request: HttpRequest, found: ComplaintAttachment, vendor: Vendor) -> HttpResponseBase:
    """Write the view down and send the file."""
    record_access(by=cast(User, request.user), verb="complaint_file.view", subject=found, scope=vendor)
    return private_file_response(found.file.open("rb"), name=found.name, content_type=found.content_type)
