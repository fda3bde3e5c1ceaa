"""The appeals body's work: appeals that wait, the case with the decision, the vote and the answer."""

from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from core.paging import page_of
from quality_mark.actions.decide_appeal import decide_appeal
from quality_mark.actions.vote_on_appeal import vote_on_appeal
from quality_mark.forms.jury import AppealDecisionForm, AppealVoteForm
from quality_mark.models import Appeal
from quality_mark.permissions import can_hear_appeals, can_vote_on_appeal
from quality_mark.queries.appeals import appeals, subject_of, subject_words, version_of
from quality_mark.queries.jury_file import case_file
from quality_mark.states import AppealState
from quality_mark.web.jury_frame import APPEAL_TONES, bodies_panel, put_refusal
from quality_mark.web.seats import read_seat
from vendors.web.reviewing import page_links

PER_PAGE: Final = 30


def _member(request: HttpRequest) -> User:
    read_seat(request)
    if not can_hear_appeals(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def mark_appeals(request: HttpRequest) -> HttpResponse:
    """List appeals, those that wait first."""
    _member(request)
    page = page_of(appeals(), PER_PAGE, request.GET.get("page"), keys_first=True)
    rows = [{"appeal": row, "tone": APPEAL_TONES[row.state], "about": subject_words(subject_of(row))} for row in page]
    context = bodies_panel(rows=rows, found=page.paginator.count, **page_links(request, page))
    return render(request, "quality_mark/mark_appeals.html", context)


@login_required
@require_safe
def mark_appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Show an appeal beside what it is against, with the case's file."""
    user = _member(request)
    return _page(request, user, _appeal(appeal_id))


def _appeal(appeal_id: int) -> Appeal:
    return get_object_or_404(appeals(), pk=appeal_id)


def _page(request: HttpRequest, user: User, appeal: Appeal, **forms: Any) -> HttpResponse:
    about = subject_of(appeal)
    may_judge = can_vote_on_appeal(user, appeal)
    votes = list(appeal.votes.select_related("member"))
    own = next((vote for vote in votes if vote.member_id == user.pk), None)
    waits = appeal.state == AppealState.FILED
    quorum = version_of(about).appeal_quorum
    decision = appeal.decision
    shown = {"vote": AppealVoteForm(), "decide": AppealDecisionForm()} | forms
    context = bodies_panel(
        appeal=appeal,
        tone=APPEAL_TONES[appeal.state],
        about=subject_words(about),
        decision=decision,
        event=appeal.status_event,
        file=case_file(application=decision.application, proceeding=decision.proceeding)
        if decision and may_judge
        else None,
        may_judge=may_judge,
        own=own,
        votes=votes if own or not waits else None,
        voted=len(votes),
        quorum=quorum,
        may_vote=waits and may_judge and own is None,
        may_decide=waits and own is not None and len(votes) >= quorum,
        waits=waits,
        failed=next(iter(forms.values()), None),
        **shown,
    )
    failed = any(form.errors for form in forms.values())
    return render(request, "quality_mark/mark_appeal.html", context, status=422 if failed else 200)


@login_required
@require_POST
def mark_appeal_vote(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Give an opinion."""
    user, appeal = _member(request), _appeal(appeal_id)
    form = AppealVoteForm(request.POST)
    if form.is_valid():
        try:
            vote_on_appeal(appeal_id=appeal.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Twój głos jest oddany."))
            return redirect("quality_mark:mark_appeal", appeal_id=appeal.pk)
    return _page(request, user, appeal, vote=form)


@login_required
@require_POST
def mark_appeal_decide(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Answer the appeal as the votes say."""
    user, appeal = _member(request), _appeal(appeal_id)
    form = AppealDecisionForm(request.POST)
    if form.is_valid():
        try:
            found = decide_appeal(appeal_id=appeal.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            words = {"number": found.number, "what": found.get_state_display()}
            messages.success(request, _("Odwołanie %(number)s: %(what)s. List do podmiotu wysłany.") % words)
            return redirect("quality_mark:mark_appeal", appeal_id=appeal.pk)
    return _page(request, user, appeal, decide=form)
