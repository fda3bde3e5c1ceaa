"""A juror's work: sessions, ties to a case, the case file on one page, the vote, and announcing what was decided."""

from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from core.paging import slice_of
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.save_juror_note import save_juror_note
from quality_mark.forms.jury import AnnounceForm, ConflictForm, NoteForm, VoteForm
from quality_mark.models import Evidence, JuryCase
from quality_mark.permissions import can_judge, can_vote
from quality_mark.queries.juror_notes import kept_until, note_of
from quality_mark.queries.jury import (
    CASE_PARTS,
    agenda_of,
    announcer_of,
    are_votes_open,
    bench_of,
    case_number,
    party_of,
    sessions_of,
)
from quality_mark.queries.jury_file import file_of
from quality_mark.states import SessionState
from quality_mark.web.jury_frame import DECISION_TONES, SESSION_TONES, bodies_panel, put_refusal
from quality_mark.web.seats import read_seat
from vendors.web.reviewing import page_links

PER_PAGE: Final = 30


def _juror(request: HttpRequest) -> User:
    read_seat(request)
    if not can_judge(request.user):
        raise NotAllowed
    return cast(User, request.user)


def _case(request: HttpRequest, case_id: int) -> tuple[User, JuryCase]:
    """Give a case of a session in which this juror has a seat; any other is not there."""
    user = _juror(request)
    mine = JuryCase.objects.filter(session__in=sessions_of(user)).select_related(*CASE_PARTS, "decision")
    return user, get_object_or_404(mine, pk=case_id)


@login_required
@require_safe
def jury_sessions(request: HttpRequest) -> HttpResponse:
    """List a juror's sessions."""
    user = _juror(request)
    page = slice_of(sessions_of(user), PER_PAGE, request.GET.get("page"))
    context = bodies_panel(
        rows=[{"session": row, "tone": SESSION_TONES[row.state]} for row in page], **page_links(request, page)
    )
    return render(request, "quality_mark/jury_sessions.html", context)


@login_required
@require_safe
def jury_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Show a juror the agenda of a session with what is theirs to do in each case."""
    user = _juror(request)
    session = get_object_or_404(sessions_of(user).select_related("scheme"), pk=session_id)
    rows = [{"row": row, **_mine(row.case, user)} for row in agenda_of(session)]
    context = bodies_panel(
        session=session,
        tone=SESSION_TONES[session.state],
        rows=rows,
        is_open=session.state == SessionState.OPEN,
        is_planned=session.state == SessionState.PLANNED,
    )
    return render(request, "quality_mark/jury_session.html", context)


def _mine(case: JuryCase, user: User) -> dict[str, Any]:
    """Tell what a juror did in a case whose votes and conflicts are fetched."""
    declared = next((row for row in case.conflicts.all() if row.juror_id == user.pk), None)
    decision = getattr(case, "decision", None)
    return {
        "declared": declared,
        "has_voted": any(vote.juror_id == user.pk for vote in case.votes.all()),
        "decision_tone": DECISION_TONES[decision.kind] if decision else "",
    }


@login_required
@require_safe
def jury_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case: first the question of ties, then the whole file on one page and the vote."""
    user, case = _case(request, case_id)
    return _page(request, user, case)


def _page(request: HttpRequest, user: User, case: JuryCase, **forms: Any) -> HttpResponse:
    vendor, bench = party_of(case), bench_of(case)
    declared = case.conflicts.filter(juror=user).first()
    own = next((vote for vote in bench.votes if vote.juror_id == user.pk), None)
    is_running = case.session.state == SessionState.OPEN and case.closed_at is None
    may_vote = is_running and can_vote(user, case, vendor)
    shows_file = declared is not None and not declared.has_conflict
    decision = getattr(case, "decision", None)
    may_announce = may_vote and bench.is_ready and user in announcer_of(bench)
    shown: dict[str, Any] = {
        "conflict": ConflictForm(initial={"has_conflict": "nie"}),
        "vote": VoteForm(case=case),
        "announce": AnnounceForm(case=case),
        **(_own_note(case, user) if shows_file else {}),
    } | forms
    context = bodies_panel(
        case=case,
        number=case_number(case),
        vendor=vendor,
        declared=declared,
        shows_file=shows_file,
        file=file_of(case) if shows_file else None,
        own=own,
        may_declare=case.closed_at is None
        and own is None
        and not (declared and declared.has_conflict)
        and case.session.state in {SessionState.PLANNED, SessionState.OPEN},
        may_vote=may_vote and own is None,
        waiting=len(bench.waiting),
        has_quorum=bench.has_quorum,
        votes=bench.votes if shows_file and (own or case.closed_at) and are_votes_open(case, bench) else None,
        may_announce=may_announce,
        decision=decision,
        decision_tone=DECISION_TONES[decision.kind] if decision else "",
        is_running=is_running,
        failed=next(iter(forms.values()), None),
        **shown,
    )
    failed = any(form.errors for form in forms.values())
    return render(request, "quality_mark/jury_case.html", context, status=422 if failed else 200)


@login_required
@require_POST
def jury_conflict(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record what the juror says of ties to the case."""
    user, case = _case(request, case_id)
    form = ConflictForm(request.POST)
    if form.is_valid():
        try:
            declared = declare_conflict(case_id=case.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            out = _("Zapisane: wyłączasz się z tej sprawy.")
            messages.success(request, out if declared.has_conflict else _("Zapisane. Możesz przeczytać akta."))
            if declared.has_conflict:
                return redirect("quality_mark:jury_session", session_id=case.session_id)
            return redirect("quality_mark:jury_case", case_id=case.pk)
    return _page(request, user, case, conflict=form)


def _own_note(case: JuryCase, user: User) -> dict[str, Any]:
    """Give a juror's own notes with the day until which they are kept; no form once that day has passed."""
    note = note_of(case, user)
    about = case.application or case.proceeding
    until = kept_until(about) if about else None
    if until is not None and until < clock.today():
        return {}
    return {"note": NoteForm(initial={"note": note.text if note else ""}), "noted": note, "notes_until": until}


@login_required
@require_POST
def jury_note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Keep a juror's own notes on a case; `do=delete` deletes them."""
    user, case = _reader(request, case_id)
    is_gone = request.POST.get("do") == "delete"
    form = NoteForm({"note": ""} if is_gone else request.POST)
    if form.is_valid():
        try:
            kept = save_juror_note(case_id=case.pk, text=form.cleaned_data["note"], by=user)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Notatki zapisane.") if kept else _("Notatki usunięte."))
            return redirect("quality_mark:jury_case", case_id=case.pk)
    return _page(request, user, case, note=form)


@login_required
@require_POST
def jury_vote(request: HttpRequest, case_id: int) -> HttpResponse:
    """Cast the vote."""
    user, case = _case(request, case_id)
    form = VoteForm(request.POST, case=case)
    if form.is_valid():
        said = form.cleaned_data
        try:
            cast_vote(
                case_id=case.pk,
                choice=said["choice"],
                item_ids=said.get("items", []),
                reasons=said["reasons"],
                by=user,
            )
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Twój głos jest oddany."))
            return redirect("quality_mark:jury_case", case_id=case.pk)
    return _page(request, user, case, vote=form)


@login_required
@require_POST
def jury_decide(request: HttpRequest, case_id: int) -> HttpResponse:
    """Announce the decision that the votes gave."""
    user, case = _case(request, case_id)
    form = AnnounceForm(request.POST, case=case)
    if form.is_valid():
        try:
            decision = close_case(case_id=case.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            words = {"number": decision.number, "what": decision.get_kind_display()}
            messages.success(request, _("Decyzja %(number)s ogłoszona: %(what)s.") % words)
            return redirect("quality_mark:jury_session", session_id=case.session_id)
    return _page(request, user, case, announce=form)


@login_required
@require_safe
def jury_paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponseBase:
    """Hand out a file of the application to a juror without a conflict in the case; each look is written down."""
    user, case = _reader(request, case_id)
    found = get_object_or_404(Evidence, application=case.application_id, pk=paper_id, removed_at=None)
    record_access(by=user, verb="evidence.view", subject=found, scope=party_of(case))
    return private_file_response(found.file.open("rb"), name=found.name, content_type=found.content_type)


@login_required
@require_http_methods(["GET", "HEAD"])
def jury_report(request: HttpRequest, case_id: int, audit_id: int) -> HttpResponseBase:
    """Hand out an audit's report to a juror without a conflict in the case; each look is written down."""
    user, case = _reader(request, case_id)
    found = get_object_or_404(file_of(case).audit_rows, pk=audit_id)
    if not found.report:
        raise Http404
    record_access(by=user, verb="audit.report.view", subject=found, scope=party_of(case))
    return private_file_response(found.report.open("rb"), name=found.report_name, content_type=found.report_type)


def _reader(request: HttpRequest, case_id: int) -> tuple[User, JuryCase]:
    user, case = _case(request, case_id)
    if not case.conflicts.filter(juror=user, has_conflict=False).exists():
        raise NotAllowed
    return user, case
