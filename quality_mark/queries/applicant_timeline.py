"""The way of an application as its applicant sees it: what was, what is now, what comes next and when."""

from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quality_mark.models import Application, Decision
from quality_mark.queries.clocks import unsigned_agreement
from quality_mark.queries.mark_applications import open_call
from quality_mark.states import ApplicationState, AuditState, SessionState

Item = dict[str, Any]
State = ApplicationState

#: How far each state has come on the way of five stations.
_REACHED: Final[dict[str, int]] = {
    State.DRAFT: 0,
    State.SUBMITTED: 1,
    State.CALLED: 1,
    State.COMPLETE: 2,
    State.AUDITED: 3,
    State.GRANTED: 4,
    State.REFUSED: 4,
    State.CERTIFIED: 5,
}


def timeline_of(application: Application) -> list[Item]:
    """Give the items of components/timeline.html: about eight queries, whatever happened."""
    reached = _REACHED.get(application.state)
    items = [_sent(application)]
    if reached is None:
        return [*items, _over(application)]
    stations = (_check, _audit, _jury, _agreement)
    for number, station in enumerate(stations, start=1):
        item = station(application)
        item["state"] = "done" if number < reached else "now" if number == reached else "next"
        items.append(item)
    if application.state == State.REFUSED:
        items[3]["state"], items[4:] = "bad", []
    elif application.state == State.CERTIFIED:
        items[-1]["state"] = "done"
        items.append(_certified(application))
    return items


def _day(day: Any) -> str:
    return date_format(day, "j E Y")


def _sent(application: Application) -> Item:
    if application.submitted_at is None:
        return {
            "title": _("Wypełniasz wniosek"),
            "state": "now",
            "text": _("Możesz przerwać i wrócić w każdej chwili."),
        }
    return {"title": _("Wniosek wysłany"), "state": "done", "when": application.submitted_at}


def _over(application: Application) -> Item:
    texts = {
        State.WITHDRAWN: (_("Wniosek wycofany"), _("Nowy możesz złożyć w każdej chwili.")),
        State.LAPSED: (_("Wniosek wygasł"), _("Minął termin. Nowy możesz złożyć w każdej chwili.")),
    }
    title, text = texts[State(application.state)]
    return {"title": title, "text": text, "state": "bad", "when": application.closed_at}


def _check(application: Application) -> Item:
    item: Item = {"title": _("Sprawdzamy, czy wniosek jest kompletny")}
    call = open_call(application)
    if application.state == State.CALLED and call:
        item["title"] = _("Czekamy na Twoje uzupełnienie")
        item["text"] = _("Masz czas do %(day)s. Potem wniosek wygaśnie.") % {"day": _day(call.due_on)}
    elif application.completed_at:
        item |= {"title": _("Wniosek jest kompletny"), "when": application.completed_at}
    else:
        item["text"] = _("Jeśli czegoś zabraknie, napiszemy, czego i do kiedy.")
    return item


def _audit(application: Application) -> Item:
    item: Item = {"title": _("Kontrola")}
    audit = application.audits.exclude(state=AuditState.CANCELLED).select_related("body").order_by("-pk").first()
    if audit is None:
        item["text"] = _("Przeprowadzi ją jednostka niezależna od nas. Zawiadomimy Cię wcześniej.")
    elif audit.state == AuditState.REPORTED:
        item |= {"title": _("Kontrola zakończona"), "when": audit.reported_at, "text": audit.body.name}
    elif audit.planned_on:
        item["text"] = _("%(body)s, %(day)s.") % {"body": audit.body.name, "day": _day(audit.planned_on)}
    else:
        item["text"] = _("%(body)s, najpóźniej %(day)s.") % {"body": audit.body.name, "day": _day(audit.due_on)}
    return item


def _jury(application: Application) -> Item:
    item: Item = {"title": _("Decyzja Kapituły")}
    decision = last_decision(application)
    if decision and application.state in {State.GRANTED, State.REFUSED, State.CERTIFIED}:
        item |= {
            "title": _("Kapituła zdecydowała: %(what)s") % {"what": decision.get_kind_display()},
            "when": decision.decided_at,
            "text": decision.reasons,
        }
        return item
    case = (
        (application.jury_cases.filter(closed_at=None).exclude(session__state=SessionState.CANCELLED))
        .select_related("session")
        .first()
    )
    said = []
    if case:
        said.append(_("Posiedzenie: %(day)s.") % {"day": _day(case.session.held_at)})
    if application.decision_due_on:
        said.append(_("Decyzję dostaniesz najpóźniej %(day)s.") % {"day": _day(application.decision_due_on)})
    else:
        months = application.scheme_version.decision_months
        said.append(_("Najpóźniej %(months)s mies. od dnia, w którym wniosek jest kompletny.") % {"months": months})
    item["text"] = " ".join(said)
    return item


def _agreement(application: Application) -> Item:
    item: Item = {"title": _("Umowa i certyfikat"), "text": _("Po podpisaniu umowy certyfikat zacznie obowiązywać.")}
    agreement = unsigned_agreement(application) if application.state == State.GRANTED else None
    if agreement:
        item |= {
            "title": _("Umowa czeka na podpis"),
            "text": _("Podpisz ją i odeślij do %(day)s.") % {"day": _day(agreement.sign_by)},
            "url": reverse("quality_mark:mark_agreement", args=[application.applicant.slug, application.pk]),
            "url_label": _("Pobierz umowę (PDF)"),
        }
    elif application.state == State.CERTIFIED:
        item["title"], item["text"] = _("Umowa podpisana"), ""
    return item


def _certified(application: Application) -> Item:
    decision = last_decision(application)
    certificate = getattr(decision, "certificate", None) or application.certificate
    item: Item = {"title": _("Certyfikat wydany"), "state": "done", "when": application.closed_at}
    if certificate:
        item |= {
            "text": certificate.number,
            "url": reverse("quality_mark:mark_certificate", args=[application.applicant.slug, certificate.pk]),
            "url_label": _("Zobacz certyfikat"),
        }
    return item


def last_decision(application: Application) -> Decision | None:
    """Give the jury's newest decision on an application."""
    return application.decisions.order_by("-decided_at", "-pk").first()
