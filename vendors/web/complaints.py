"""Internal complaints: the regional centre's list and answers, and the public counts."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.errors import NotAllowed, RuleViolation
from vendors.actions.decide_complaint import decide_complaint
from vendors.forms.review import AnswerForm
from vendors.models import ComplaintAttachment, VendorComplaint
from vendors.notifications.decisions import statement_url
from vendors.permissions import can_answer_complaint, can_review
from vendors.queries.complaints import complaint_years, complaints_to_answer, waiting_complaints
from vendors.queries.statements import CLAIM
from vendors.rules.statement_text import statement_sections
from vendors.states import ComplaintState
from vendors.web.reviewing import COMPLAINT_TONES, page_links, reviewer_of, rops_panel
from vendors.web.statements import send_attachment

PER_PAGE: Final = 30


@login_required
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """List internal complaints, those that wait first, with their age in working days."""
    user = reviewer_of(request)
    state = request.GET.get("stan", "")
    page = Paginator(complaints_to_answer(state), PER_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    rows = [
        {
            "complaint": complaint,
            "tone": COMPLAINT_TONES[complaint.state],
            "days": clock.working_days_since(clock.date_of(complaint.filed_at), today)
            if complaint.state == ComplaintState.FILED
            else None,
            "is_own": complaint.statement.decided_by_id == user.pk,
        }
        for complaint in page
    ]
    tabs = [
        {"label": label, "url": f"?stan={value}" if value else "?", "current": state == value}
        for value, label in [("", _("wszystkie")), *ComplaintState.choices]
    ]
    context = rops_panel(
        rows=rows, tabs=tabs, found=page.paginator.count, waiting=waiting_complaints(), **page_links(request, page)
    )
    return render(request, "vendors/complaints.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Show one complaint beside the decision that it is about; a POST answers it, with reasons."""
    user = reviewer_of(request)
    found = get_object_or_404(complaints_to_answer().prefetch_related("attachments"), pk=complaint_id)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm()
    if request.method == "POST" and form.is_valid():
        try:
            decide_complaint(
                complaint_id=found.pk,
                upheld=form.cleaned_data["outcome"] == ComplaintState.UPHELD,
                answer=form.cleaned_data["answer"],
                by=user,
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
            found = complaints_to_answer().get(pk=complaint_id)
        else:
            messages.success(request, _("Skarga nr %(number)s ma odpowiedź.") % {"number": found.number})
            return redirect("vendors:complaint", complaint_id=found.pk)
    is_own = found.statement.decided_by_id == user.pk
    context = rops_panel(
        complaint=found,
        vendor=found.vendor,
        tone=COMPLAINT_TONES[found.state],
        attachments=found.attachments.all(),
        sections=statement_sections(found.statement, statement_url(found.statement)),
        form=form,
        is_own=is_own,
        may_answer=found.state == ComplaintState.FILED and can_answer_complaint(user, found),
        is_claim=found.statement.subject_type == CLAIM,
    )
    return render(request, "vendors/complaint.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def complaint_attachment(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """Give a reviewer a file that a complaint brought; the view is written down."""
    user = reviewer_of(request)
    found = get_object_or_404(ComplaintAttachment.objects.select_related("complaint__vendor"), pk=attachment_id)
    if not can_review(user, found.complaint.vendor):
        raise NotAllowed
    return send_attachment(request, found, found.complaint.vendor)


@require_safe
def complaint_statistics(request: HttpRequest) -> HttpResponse:
    """Publish how many complaints there were and how they ended, year by year (law.md R4-03); counts only."""
    context = {"years": complaint_years(), "total": VendorComplaint.objects.count()}
    return render(request, "vendors/complaint_statistics.html", context)
