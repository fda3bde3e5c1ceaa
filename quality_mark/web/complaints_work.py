"""Complaints on certificates: the queue of the scheme's operator and what they do with one."""

import datetime as dt
from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.actions.order_complaint_audit import order_complaint_audit
from quality_mark.forms.complaints import ComplaintAuditForm, MarkComplaintAnswerForm
from quality_mark.models import MarkComplaint, MarkComplaintFile
from quality_mark.permissions import can_handle_complaint, can_see_scheme_work
from quality_mark.queries.formal import bodies_in_force
from quality_mark.queries.mark_complaints import OPEN, complaints_queue
from quality_mark.rules.deadlines import is_overdue
from quality_mark.states import MarkComplaintState
from quality_mark.web.complaints import COMPLAINT_TONES
from vendors.permissions import is_tied

PER_PAGE: Final = 30
PAGE_METHODS: Final = ["GET", "HEAD", "POST"]
#: The report of an audit after a complaint is asked for so many days later, unless the operator says otherwise.
AUDIT_DAYS: Final = 30


@login_required
@require_safe
def mark_complaints(request: HttpRequest) -> HttpResponse:
    """List complaints on certificates, the nearest deadline first; the director looks on."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    state = request.GET.get("stan", "")
    page = Paginator(complaints_queue(state), PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        {"label": label, "url": f"?stan={value}" if value else "?", "current": state == value}
        for value, label in [("", _("wszystkie")), *MarkComplaintState.choices]
    ]
    kept = f"&stan={state}" if state else ""
    context = {
        "panel_title": _("Panel ROPS"),
        "rows": [_row(row) for row in page],
        "tabs": tabs,
        "found": page.paginator.count,
        "previous_url": f"?page={page.previous_page_number()}{kept}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}{kept}" if page.has_next() else "",
    }
    return render(request, "quality_mark/mark_complaints.html", context)


@login_required
@require_safe
def mark_complaint(request: HttpRequest, mark_complaint_id: int) -> HttpResponse:
    """Show one complaint, whole, with what comes next."""
    user, found = _complaint_of(request, mark_complaint_id)
    return render(request, "quality_mark/mark_complaint.html", _context(user, found))


@login_required
@require_POST
def acknowledge_complaint(request: HttpRequest, mark_complaint_id: int) -> HttpResponse:
    """Take a complaint over; who complained is told."""
    user, found = _handled_by(request, mark_complaint_id)
    try:
        acknowledge_mark_complaint(mark_complaint_id=found.pk, by=user)
    except IllegalTransition:
        messages.info(request, _("Tę skargę ktoś już prowadzi."))
    else:
        messages.success(request, _("Skarga %(number)s jest Twoja.") % {"number": found.number})
    return redirect("quality_mark:mark_complaint", mark_complaint_id=found.pk)


@login_required
@require_http_methods(PAGE_METHODS)
def answer_complaint(request: HttpRequest, mark_complaint_id: int) -> HttpResponse:
    """Answer a complaint with reasons and write what the register says of it."""
    user, found = _handled_by(request, mark_complaint_id)
    if found.state != MarkComplaintState.ACKNOWLEDGED:
        return _past(request, found)
    form = MarkComplaintAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            close_mark_complaint(
                mark_complaint_id=found.pk,
                is_justified=said["result"] == MarkComplaintState.JUSTIFIED,
                answer=said["answer"],
                public_outcome=said["outcome"],
                by=user,
            )
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Skarga %(number)s ma odpowiedź.") % {"number": found.number})
            return redirect("quality_mark:mark_complaint", mark_complaint_id=found.pk)
    context = {**_context(user, found), "form": form}
    return render(request, "quality_mark/answer_complaint.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def audit_complaint(request: HttpRequest, mark_complaint_id: int) -> HttpResponse:
    """Order an ad-hoc audit of the certificate that a complaint is about."""
    user, found = _handled_by(request, mark_complaint_id)
    if found.state != MarkComplaintState.ACKNOWLEDGED or found.audit_id or found.certificate is None:
        return _past(request, found)
    bodies = bodies_in_force(found.certificate.scheme_version)
    day = clock.next_working_day(clock.today() + dt.timedelta(days=AUDIT_DAYS))
    form = ComplaintAuditForm(request.POST if request.method == "POST" else None, bodies=bodies, due_on=day)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            order_complaint_audit(mark_complaint_id=found.pk, body_id=said["body"].pk, due_on=said["due_on"], by=user)
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Kontrola doraźna jest zlecona."))
            return redirect("quality_mark:mark_complaint", mark_complaint_id=found.pk)
    context = {**_context(user, found), "form": form, "bodies": bodies}
    return render(request, "quality_mark/audit_complaint.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def mark_complaint_file(request: HttpRequest, mark_complaint_id: int, pk: int) -> HttpResponseBase:
    """Give the operator a file that a complaint brought; the view is written down."""
    user, found = _handled_by(request, mark_complaint_id)
    file = get_object_or_404(MarkComplaintFile, pk=pk, complaint=found)
    record_access(by=user, verb="mark_complaint.view", subject=file, detail=found.number)
    return private_file_response(file.file.open("rb"), name=file.name, content_type=file.content_type)


def _complaint_of(request: HttpRequest, mark_complaint_id: int) -> tuple[User, MarkComplaint]:
    """Give a complaint to those who see the scheme's work; raises NotAllowed for others and for the holder's people."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    user, found = cast(User, request.user), get_object_or_404(complaints_queue(), pk=mark_complaint_id)
    if found.certificate is not None and is_tied(user, found.certificate.holder):
        raise NotAllowed
    return user, found


def _handled_by(request: HttpRequest, mark_complaint_id: int) -> tuple[User, MarkComplaint]:
    user, found = _complaint_of(request, mark_complaint_id)
    if not can_handle_complaint(user, found):
        raise NotAllowed
    return user, found


def _past(request: HttpRequest, complaint: MarkComplaint) -> HttpResponse:
    messages.info(request, _("Tego kroku nie można teraz zrobić. Zobacz, gdzie jest skarga."))
    return redirect("quality_mark:mark_complaint", mark_complaint_id=complaint.pk)


def _blame(form: Any, refusal: RuleViolation) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def _row(complaint: MarkComplaint) -> dict[str, Any]:
    is_new = complaint.state == MarkComplaintState.RECEIVED
    due = complaint.ack_due_on if is_new else complaint.answer_due_on
    return {
        "complaint": complaint,
        "tone": COMPLAINT_TONES[complaint.state],
        "due": due if complaint.state in OPEN else None,
        "is_overdue": complaint.state in OPEN and is_overdue(due, clock.today()),
        "is_new": is_new,
    }


def _context(user: User, complaint: MarkComplaint) -> dict[str, Any]:
    may = can_handle_complaint(user, complaint)
    is_handled = complaint.state == MarkComplaintState.ACKNOWLEDGED
    return {
        "panel_title": _("Panel ROPS"),
        **_row(complaint),
        "files": complaint.files.all(),
        "may_see_files": may,
        "may_acknowledge": may and complaint.state == MarkComplaintState.RECEIVED,
        "may_answer": may and is_handled,
        "may_audit": may and is_handled and complaint.certificate is not None and complaint.audit_id is None,
    }
