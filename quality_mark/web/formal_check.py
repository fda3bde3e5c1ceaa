"""What the scheme's operator does with an application: find, call to complete, call complete, order the audit."""

import datetime as dt
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from quality_mark.actions.call_to_complete import call_to_complete
from quality_mark.actions.complete_application import complete_application
from quality_mark.actions.order_audit import order_audit
from quality_mark.actions.record_formal_finding import record_formal_finding
from quality_mark.forms.formal import AuditOrderForm, CallForm, FindingForm
from quality_mark.models import Application, FindingOutcome
from quality_mark.queries.formal import bodies_in_force, lacks_of
from quality_mark.queries.formal_check import CRITERION, FILE, ThingToCheck, answers_to, things_to_check
from quality_mark.rules.deadlines import days_after, decision_due
from quality_mark.rules.mark_snapshot import answer_lines
from quality_mark.states import ApplicationState
from quality_mark.web.formal_case import OUTCOME_TONES, case_url
from quality_mark.web.mark_work import TONES, blame, handler_of, mark_panel

PAGE_METHODS: Final = ["GET", "HEAD", "POST"]


def case_page(application: Application, **context: Any) -> dict[str, Any]:
    """Make the context of a page that does one thing with an application."""
    return mark_panel(application=application, vendor=application.applicant, tone=TONES[application.state], **context)


def past_this_step(application: Application, state: ApplicationState, request: HttpRequest) -> HttpResponse | None:
    """Lead back to the case when it is past this step: somebody was faster, or the button was pressed twice."""
    if application.state == state:
        return None
    messages.info(request, _("Ten krok jest już za tą sprawą. Zobacz, gdzie teraz jest."))
    return redirect(case_url(application))


@login_required
@require_http_methods(PAGE_METHODS)
def mark_finding(request: HttpRequest, application_id: int, what: str, pk: int) -> HttpResponse:
    """Check one criterion (`kryterium`) or one file (`plik`); after saving the next unchecked one opens."""
    user, application = handler_of(request, application_id)
    things = things_to_check(application)
    place = next((index for index, row in enumerate(things) if (row.what, row.pk) == (what, pk)), None)
    if place is None:
        raise Http404
    if back := past_this_step(application, ApplicationState.SUBMITTED, request):
        return back
    thing = things[place]
    start = {"outcome": thing.suggested, "note": thing.finding.note if thing.finding else ""}
    form = FindingForm(request.POST) if request.method == "POST" else FindingForm(initial=start)
    if what == FILE:
        form.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (FindingOutcome.MET, _("w porządku")),
            (FindingOutcome.NOT_MET, _("nie potwierdza tego, co powinien")),
            (FindingOutcome.MISSING, _("trzeba go uzupełnić albo wymienić")),
        ]
    if request.method == "POST" and form.is_valid():
        try:
            record_formal_finding(
                application_id=application.pk,
                criterion_id=pk if what == CRITERION else None,
                evidence_id=pk if what == FILE else None,
                outcome=form.cleaned_data["outcome"],
                note=form.cleaned_data["note"],
                by=user,
            )
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            return _next_thing(request, application, things, place)
    files = [row for row in things if row.what == FILE and row.criterion and row.criterion.pk == pk]
    context = case_page(
        application,
        thing=thing,
        computed_tone=OUTCOME_TONES.get(thing.computed.outcome, ""),
        computed_label=FindingOutcome(thing.computed.outcome).label if thing.computed.outcome else "",
        form=form,
        number=place + 1,
        total=len(things),
        files=files if what == CRITERION else [],
        answers=answer_lines(answers_to(application, thing.criterion)) if thing.criterion and what == CRITERION else [],
        before=_thing_url(application, things[place - 1]) if place else "",
        after=_thing_url(application, things[place + 1]) if place + 1 < len(things) else "",
    )
    return render(request, "quality_mark/mark_finding.html", context, status=422 if form.errors else 200)


def _thing_url(application: Application, thing: ThingToCheck) -> str:
    return reverse("quality_mark:mark_finding", args=[application.pk, thing.what, thing.pk])


def _next_thing(request: HttpRequest, application: Application, things: list[ThingToCheck], place: int) -> HttpResponse:
    """Open the next thing that nobody has looked at, from here on and then from the start; else the whole check."""
    for thing in [*things[place + 1 :], *things[:place]]:
        if not thing.outcome:
            messages.success(request, _("Zapisane. Teraz następne."))
            return redirect(_thing_url(application, thing))
    messages.success(request, _("Zapisane. Wszystko jest już sprawdzone."))
    return redirect(case_url(application, "sprawdzenie"))


def _suggested_parts(application: Application) -> dict[str, str]:
    """Begin a call with the notes of what is missing: of files and criteria, under the documents."""
    notes = [
        f"{thing.title}: {thing.finding.note}"
        for thing in things_to_check(application)
        if thing.finding and thing.outcome == FindingOutcome.MISSING
    ]
    return {"dowody": "\n".join(notes)[:1000]} if notes else {}


@login_required
@require_http_methods(PAGE_METHODS)
def mark_call(request: HttpRequest, application_id: int) -> HttpResponse:
    """Call the applicant to complete: which parts, what is missing there, until when; a POST writes the letter."""
    user, application = handler_of(request, application_id)
    if back := past_this_step(application, ApplicationState.SUBMITTED, request):
        return back
    earliest = days_after(clock.today(), application.scheme_version.completion_days)
    if request.method == "POST":
        form = CallForm(request.POST, kind=application.kind, earliest=earliest)
    else:
        form = CallForm(kind=application.kind, earliest=earliest, suggested=_suggested_parts(application))
    if request.method == "POST" and form.is_valid():
        try:
            call = call_to_complete(
                application_id=application.pk,
                parts=form.parts(),
                text=form.cleaned_data["text"],
                due_on=form.cleaned_data["due_on"],
                by=user,
            )
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            words = _("Wezwanie wysłane. Podmiot ma czas do %(day)s.") % {"day": f"{call.due_on:%d.%m.%Y}"}
            messages.success(request, words)
            return redirect(case_url(application))
    context = case_page(application, form=form, earliest=earliest)
    return render(request, "quality_mark/mark_call.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def mark_complete(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show what calling an application complete causes, and what stands in the way; a POST does it."""
    user, application = handler_of(request, application_id)
    if back := past_this_step(application, ApplicationState.SUBMITTED, request):
        return back
    refused = ""
    if request.method == "POST":
        try:
            complete_application(application_id=application.pk, by=user)
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            refused = str(refusal.message)
        else:
            messages.success(request, _("Wniosek jest kompletny. Zegar decyzji ruszył, teraz zleć kontrolę."))
            return redirect(case_url(application))
    things = things_to_check(application)
    context = case_page(
        application,
        lacks=lacks_of(application),
        refused=refused,
        not_met=[thing for thing in things if thing.outcome == FindingOutcome.NOT_MET],
        due_on=decision_due(clock.today(), application.scheme_version),
        months=application.scheme_version.decision_months,
    )
    return render(request, "quality_mark/mark_complete.html", context, status=422 if refused else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def mark_audit_order(request: HttpRequest, application_id: int) -> HttpResponse:
    """Order the audit of a complete application: which body, until when; a POST orders it."""
    user, application = handler_of(request, application_id)
    if back := past_this_step(application, ApplicationState.COMPLETE, request):
        return back
    bodies = bodies_in_force(application.scheme_version)
    day = clock.next_working_day(clock.today() + dt.timedelta(days=30))
    if application.decision_due_on:
        day = min(day, application.decision_due_on)
    form = AuditOrderForm(request.POST if request.method == "POST" else None, bodies=bodies, due_on=day)
    if request.method == "POST" and form.is_valid():
        try:
            order_audit(
                application_id=application.pk,
                body_id=form.cleaned_data["body"].pk,
                due_on=form.cleaned_data["due_on"],
                reason=form.cleaned_data["reason"],
                by=user,
            )
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Kontrola zlecona. Jednostka widzi ją już u siebie."))
            return redirect(case_url(application))
    context = case_page(application, form=form, bodies=bodies)
    return render(request, "quality_mark/mark_audit_order.html", context, status=422 if form.errors else 200)
