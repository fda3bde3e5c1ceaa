"""The operator's desk of the jury's sessions: plan, agenda, invitations, presence, closing, minutes."""

import datetime as dt
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
from quality_mark.actions.add_case import add_case
from quality_mark.actions.call_jurors import call_jurors
from quality_mark.actions.cancel_session import cancel_session
from quality_mark.actions.close_session import close_session
from quality_mark.actions.mark_juror_absent import mark_juror_absent
from quality_mark.actions.open_session import open_session
from quality_mark.actions.plan_session import plan_session
from quality_mark.forms.jury import AddCaseForm, PresenceForm, SessionForm
from quality_mark.models import JurySession, Letter, LetterKind
from quality_mark.permissions import can_run_scheme, can_see_scheme_work, seat_at
from quality_mark.queries.jury import (
    agenda_of,
    applications_waiting,
    jurors_today,
    main_scheme,
    proceedings_waiting,
    sessions,
)
from quality_mark.states import SessionState
from quality_mark.web.jury_frame import SESSION_TONES, bodies_panel, put_refusal, tell_refusal
from vendors.web.reviewing import page_links

PER_PAGE: Final = 30


def _worker(request: HttpRequest) -> User:
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    return cast(User, request.user)


def _operator(request: HttpRequest) -> User:
    if not can_run_scheme(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def mark_sessions(request: HttpRequest) -> HttpResponse:
    """List the jury's sessions, the next one first, and how many cases wait for one."""
    user = _worker(request)
    page = slice_of(sessions(), PER_PAGE, request.GET.get("page"))
    context = bodies_panel(
        rows=[{"session": row, "tone": SESSION_TONES[row.state]} for row in page],
        waiting=applications_waiting().count() + proceedings_waiting().count(),
        may_plan=can_run_scheme(user),
        **page_links(request, page),
    )
    return render(request, "quality_mark/mark_sessions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_mark_session(request: HttpRequest) -> HttpResponse:
    """Plan a session: when, where, who is invited."""
    user = _operator(request)
    scheme = main_scheme()
    if scheme is None:
        raise Http404
    people = jurors_today()
    form = SessionForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = plan_session(
                scheme_id=scheme.pk,
                held_at=dt.datetime.combine(said["held_on"], said["held_time"], tzinfo=clock.WARSAW),
                place=said["place"],
                juror_ids=said["jurors"],
                by=user,
            )
        except RuleViolation as refusal:
            refusal.field = "held_on" if refusal.field == "held_at" else refusal.field
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Posiedzenie zaplanowane. Dodaj teraz sprawy, potem wyślij zaproszenia."))
            return redirect("quality_mark:mark_session", session_id=made.pk)
    context = bodies_panel(form=form, people=people)
    return render(request, "quality_mark/plan_mark_session.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def mark_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Show a session: its agenda, who sits, and the next step."""
    return _page(request, _session(session_id))


def _session(session_id: int) -> JurySession:
    return get_object_or_404(JurySession.objects.select_related("scheme", "called_by"), pk=session_id)


def _page(request: HttpRequest, session: JurySession, presence: PresenceForm | None = None) -> HttpResponse:
    user = _worker(request)
    seats = list(session.seats.select_related("juror").order_by("pk"))
    people = [seat.juror for seat in seats]
    is_planned = session.state == SessionState.PLANNED
    agenda = agenda_of(session)
    waiting_applications = list(applications_waiting()) if is_planned else []
    waiting_proceedings = list(proceedings_waiting()) if is_planned else []
    context = bodies_panel(
        session=session,
        tone=SESSION_TONES[session.state],
        seats=seats,
        agenda=agenda,
        undecided=sum(1 for row in agenda if row.case.closed_at is None),
        may_run=can_run_scheme(user),
        is_planned=is_planned,
        is_open=session.state == SessionState.OPEN,
        add=AddCaseForm(applications=waiting_applications, proceedings=waiting_proceedings),
        waiting=len(waiting_applications) + len(waiting_proceedings),
        presence=presence or PresenceForm(people=people),
        invited_at=_invited(session),
    )
    failed = presence is not None and bool(presence.errors)
    return render(request, "quality_mark/mark_session.html", context, status=422 if failed else 200)


def _invited(session: JurySession) -> Any:
    letters = Letter.objects.filter(
        kind=LetterKind.JURY_CALLED, subject_type=session._meta.label, subject_id=str(session.pk)
    )
    return letters.order_by("-written_at").values_list("written_at", flat=True).first()


@login_required
@require_POST
def mark_session_add(request: HttpRequest, session_id: int) -> HttpResponse:
    """Put a waiting case on the agenda."""
    user, session = _operator(request), _session(session_id)
    applications, proceedings = list(applications_waiting()), list(proceedings_waiting())
    form = AddCaseForm(request.POST, applications=applications, proceedings=proceedings)
    if not form.is_valid():
        messages.error(request, _("Wybierz sprawę z listy. Być może ktoś właśnie dodał ją do porządku."))
        return redirect("quality_mark:mark_session", session_id=session.pk)
    try:
        add_case(session_id=session.pk, by=user, **form.about())
    except RuleViolation as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Sprawa jest w porządku posiedzenia."))
    return redirect("quality_mark:mark_session", session_id=session.pk)


@login_required
@require_POST
def mark_session_step(request: HttpRequest, session_id: int, step: str) -> HttpResponse:
    """Take a step without a form: invite (`zaproszenia`), close (`zamkniecie`) or call off (`odwolanie`)."""
    user, session = _operator(request), _session(session_id)
    steps = {
        "zaproszenia": (call_jurors, _("Zaproszenia wysłane.")),
        "zamkniecie": (close_session, _("Posiedzenie zamknięte. Protokół będzie tu za chwilę.")),
        "odwolanie": (cancel_session, _("Posiedzenie odwołane. Sprawy czekają na inne.")),
    }
    if step not in steps:
        raise Http404
    act, done = steps[step]
    try:
        act(session_id=session.pk, by=user)
    except RuleViolation as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, done)
    return redirect("quality_mark:mark_session", session_id=session.pk)


@login_required
@require_POST
def mark_session_open(request: HttpRequest, session_id: int) -> HttpResponse:
    """Open the session with those who came."""
    user, session = _operator(request), _session(session_id)
    form = PresenceForm(request.POST, people=[seat.juror for seat in session.seats.select_related("juror")])
    if form.is_valid():
        try:
            open_session(session_id=session.pk, present_ids=form.cleaned_data["present"], by=user)
        except RuleViolation as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Posiedzenie otwarte. Członkowie Kapituły mogą głosować."))
            return redirect("quality_mark:mark_session", session_id=session.pk)
    return _page(request, session, form)


@login_required
@require_POST
def mark_session_absent(request: HttpRequest, session_id: int, juror_id: int) -> HttpResponse:
    """Write down that a juror left."""
    user, session = _operator(request), _session(session_id)
    if not session.seats.filter(juror=juror_id).exists():
        raise Http404
    try:
        mark_juror_absent(session_id=session.pk, juror_id=juror_id, by=user)
    except RuleViolation as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Zapisane: ta osoba już nie głosuje."))
    return redirect("quality_mark:mark_session", session_id=session.pk)


@login_required
@require_safe
def mark_minutes(request: HttpRequest, session_id: int) -> HttpResponseBase:
    """Hand out the minutes to the operator, the director and the session's jurors; each look is written down."""
    session = _session(session_id)
    if not can_see_scheme_work(request.user) and seat_at(request.user, session) is None:
        raise NotAllowed
    if not session.minutes:
        raise Http404
    record_access(by=cast(User, request.user), verb="minutes.view", subject=session)
    name = f"protokol-{session.number.replace('/', '-')}.pdf"
    return private_file_response(session.minutes.open("rb"), name=name, content_type="application/pdf")
