"""One application at the scheme's operator: what to do now, what was sent, the formal check, letters, history."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from quality_mark.models import Application, AuditConclusion, Evidence
from quality_mark.permissions import can_handle
from quality_mark.queries.application_queue import scheme_operators
from quality_mark.queries.audits import breaches_of
from quality_mark.queries.case_parts import parts_of
from quality_mark.queries.formal import lacks_of, open_call
from quality_mark.queries.formal_check import things_to_check
from quality_mark.queries.mark_case import (
    agreement_of,
    audits_of,
    calls_of,
    compare,
    decisions_of,
    entries_of,
    jury_cases_of,
    snapshots_of,
)
from quality_mark.rules.history_words import verb_words
from quality_mark.rules.parts import part_name
from quality_mark.states import ApplicationState, AuditState
from quality_mark.web.mark_work import TONES, case_of, clock_of, handler_of, mark_panel

TABS: Final = ("", "sprawdzenie", "wniosek", "pisma", "historia")
OUTCOME_TONES: Final = {"MET": "good", "NOT_MET": "bad", "MISSING": "warn"}


@login_required
@require_safe
def mark_case(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show one application in five parts (`?karta=`): the matter, the formal check, what was sent, letters, history."""
    user, application = case_of(request, application_id)
    tab = request.GET.get("karta", "")
    if tab not in TABS:
        raise Http404
    parts = {"": _matter, "sprawdzenie": _check, "wniosek": _sent, "pisma": _letters, "historia": _history}
    labels = {
        "": _("Sprawa"),
        "sprawdzenie": _("Sprawdzenie"),
        "wniosek": _("Treść wniosku"),
        "pisma": _("Pisma"),
        "historia": _("Historia"),
    }
    context = mark_panel(
        application=application,
        vendor=application.applicant,
        tone=TONES[application.state],
        may_handle=can_handle(user, application.applicant),
        tab=tab,
        tabs=[{"label": labels[key], "url": f"?karta={key}" if key else "?", "current": key == tab} for key in TABS],
        **parts[tab](application, user),
    )
    return render(request, "quality_mark/mark_case.html", context)


def _matter(application: Application, user: User) -> dict[str, Any]:
    today = clock.today()
    audits = audits_of(application)
    call = open_call(application)
    agreement = agreement_of(application)
    open_audit = next((row for row in audits if row.state in {AuditState.ORDERED, AuditState.PLANNED}), None)
    is_submitted = application.state == ApplicationState.SUBMITTED
    return {
        "clock": clock_of(
            application.decision_due_on
            if application.state in {ApplicationState.COMPLETE, ApplicationState.AUDITED}
            else None,
            today,
        ),
        "waiting": clock.working_days_since(clock.date_of(application.submitted_at), today)
        if is_submitted and application.submitted_at
        else None,
        "lacks": lacks_of(application) if is_submitted else [],
        "call": call,
        "call_clock": clock_of(call.due_on if call else None, today),
        "call_parts": [(part_name(key), words) for key, words in call.parts.items()] if call else [],
        "items": list(application.items.order_by("pk")),
        "audits": [{"audit": row, "clock": clock_of(row.due_on, today), "tone": _audit_tone(row)} for row in audits],
        "open_audit": open_audit,
        "breaches": breaches_of(application),
        "jury_cases": jury_cases_of(application),
        "decisions": decisions_of(application),
        "agreement": agreement,
        "sign_clock": clock_of(agreement.sign_by if agreement and not agreement.signed_on else None, today),
        "me": user,
        "others": [person for person in scheme_operators() if person.pk not in {user.pk, application.operator_id}],
        "steps": _steps(application),
    }


def _audit_tone(audit: Any) -> str:
    tones = {AuditConclusion.POSITIVE: "good", AuditConclusion.CONDITIONAL: "warn", AuditConclusion.NEGATIVE: "bad"}
    return tones.get(audit.conclusion, "info" if audit.state != AuditState.CANCELLED else "")


def _steps(application: Application) -> list[dict[str, Any]]:
    """Give the way of an application as a timeline: what was, what is now, what comes."""
    order = (
        (ApplicationState.SUBMITTED, _("Sprawdzenie formalne"), application.submitted_at),
        (ApplicationState.COMPLETE, _("Kontrola"), application.completed_at),
        (ApplicationState.AUDITED, _("Kapituła"), None),
        (ApplicationState.GRANTED, _("Umowa"), None),
        (ApplicationState.CERTIFIED, _("Certyfikat"), None),
    )
    now = ApplicationState.SUBMITTED if application.state == ApplicationState.CALLED else application.state
    places = [state for state, *_rest in order]
    if now not in places:
        return [
            {"title": _("Wniosek wysłany"), "state": "done", "when": application.submitted_at},
            {"title": application.get_state_display(), "state": "bad", "when": application.closed_at},
        ]
    here = places.index(ApplicationState(now))
    is_over = now == ApplicationState.CERTIFIED
    return [
        {
            "title": title,
            "state": "done" if index < here or is_over else "now" if index == here else "next",
            "when": when if index <= here else None,
        }
        for index, (_state, title, when) in enumerate(order)
    ]


def _check(application: Application, user: User) -> dict[str, Any]:
    things = things_to_check(application)
    return {
        "things": [{"thing": thing, "tone": OUTCOME_TONES.get(thing.outcome, "")} for thing in things],
        "left": len([thing for thing in things if not thing.outcome]),
        "may_check": application.state == ApplicationState.SUBMITTED and can_handle(user, application.applicant),
        "recommendations": list(application.recommendations.order_by("pk")),
        "calls": [
            {"call": row, "parts": [(part_name(key), words) for key, words in row.parts.items()]}
            for row in calls_of(application)
        ],
    }


def _sent(application: Application, user: User) -> dict[str, Any]:  # noqa: ARG001
    sent = snapshots_of(application)
    newer, older = (sent[0] if sent else None), (sent[1] if len(sent) > 1 else None)
    return {
        "newer": newer,
        "older": older,
        "parts": compare(newer.content, older.content if older else None) if newer else [],
        "sendings": sent,
    }


def _letters(application: Application, user: User) -> dict[str, Any]:  # noqa: ARG001
    return {"letters": parts_of(application).letters()[::-1]}


def _history(application: Application, user: User) -> dict[str, Any]:  # noqa: ARG001
    return {
        "entries": [
            {
                "title": verb_words(entry.verb),
                "state": "done",
                "when": entry.happened_at,
                "text": _("%(who)s, wpis %(number)s")
                % {"who": entry.actor_name or _("system"), "number": entry.number},
            }
            for entry in entries_of(application.number)
        ],
    }


@login_required
@require_safe
def mark_case_file(request: HttpRequest, application_id: int, evidence_id: int) -> HttpResponseBase:
    """Hand out a file of an application to the operator who may work on it, also a replaced one; it is written down."""
    user, application = handler_of(request, application_id)
    file = get_object_or_404(Evidence, pk=evidence_id, application=application)
    record_access(by=user, verb="mark_evidence.view", subject=file, scope=application.applicant)
    return private_file_response(file.file, name=file.name, content_type=file.content_type)


def case_url(application: Application, tab: str = "") -> str:
    """Give the address of a case, of one of its parts."""
    url = reverse("quality_mark:mark_case", args=[application.pk])
    return f"{url}?karta={tab}" if tab else url
