"""Yearly checks: the regional centre's work list and the page on which a check is written down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from vendors.actions.record_recheck import record_recheck
from vendors.forms.review import RecheckForm
from vendors.models import RecheckOutcome, Vendor
from vendors.permissions import can_review
from vendors.queries import all_missing
from vendors.queries.case import documents_of, rechecks_of
from vendors.queries.reminders import (
    CHECKED,
    documents_to_check,
    open_data_requests,
    statuses_to_check,
    vendors_to_check,
)
from vendors.rules.reminders import last_report_day
from vendors.rules.requirements import Missing
from vendors.web.reviewing import TONES, reviewer_of, rops_panel

SHOWN = 100


@login_required
@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    """List what is to be checked: vendors whose year is over, documents, data that we wait for."""
    reviewer_of(request)
    today = clock.today()
    vendors = vendors_to_check(today)
    documents = documents_to_check(today)
    statuses = statuses_to_check(today)
    context = rops_panel(
        today=today,
        due=list(vendors[:SHOWN]),
        due_count=vendors.count(),
        report_day=last_report_day(today),
        statuses=list(statuses[:SHOWN]),
        status_count=statuses.count(),
        documents=list(documents[:SHOWN]),
        document_count=documents.count(),
        waiting=list(open_data_requests().order_by("next_on")[:SHOWN]),
        shown=SHOWN,
    )
    return render(request, "vendors/rechecks.html", context)


def _found(lacking: list[Missing]) -> dict[str, str]:
    """Begin the note with what the checklist lacks, so that the seller's letter names it."""
    if not lacking:
        return {}
    what = _("Brakuje: %(what)s.") % {"what": ", ".join(row.label for row in lacking)}
    return {"outcome": RecheckOutcome.DATA_MISSING, "note": what}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a check looks at; a POST writes down what it found."""
    user = reviewer_of(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    if not can_review(user, vendor):
        raise NotAllowed
    if vendor.state not in CHECKED:
        raise IllegalTransition
    lacking = [row for row in all_missing(vendor) if row.blocking or row.until is not None]
    form = RecheckForm(request.POST) if request.method == "POST" else RecheckForm(initial=_found(lacking))
    if request.method == "POST" and form.is_valid():
        try:
            made = record_recheck(vendor_id=vendor.pk, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            words = _("Sprawdzenie zapisane. Następne: %(day)s.") % {"day": f"{made.next_on:%d.%m.%Y}"}
            messages.success(request, words)
            return redirect("vendors:review", slug=slug)
    today = clock.today()
    context = rops_panel(
        vendor=vendor,
        tone=TONES[vendor.state],
        form=form,
        documents=[
            {"document": document, "is_expired": bool(document.expires_on and document.expires_on < today)}
            for document in documents_of(vendor)
        ],
        lacking=lacking,
        earlier=rechecks_of(vendor)[:5],
        today=today,
    )
    return render(request, "vendors/recheck.html", context, status=422 if form.errors else 200)
