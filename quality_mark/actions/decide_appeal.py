"""Decide an appeal."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.models import Transition
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Appeal, Application, Certificate, Decision, LetterKind, StatusEvent
from quality_mark.permissions import can_vote_on_appeal
from quality_mark.queries.appeals import subject_of, version_of
from quality_mark.rules.deadlines import decision_due
from quality_mark.rules.jury import AppealRefused, require_reasons
from quality_mark.rules.letter_words import day_words
from quality_mark.states import (
    APPEAL_TRANSITIONS,
    APPLICATION_OPEN,
    APPLICATION_TRANSITIONS,
    TRANSITIONS,
    AppealState,
    ApplicationState,
    CertificateState,
    StatusEventKind,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an upheld appeal changed: the row, if any, and how the letter says it."""

    words: str
    row: models.Model | None = None


@action
def decide_appeal(*, appeal_id: int, reasons: str, by: User) -> Appeal:
    """Close an appeal as the votes on it say: upheld by more than half of them (law.md R13-10).

    A member who may vote on it and did; the version's quorum of the appeals body voted. Upheld, a refusal goes back to
    the jury with a new term, a withdrawn certificate gets back the state that it had before, a suspension ends. The
    reasons go to the entity.
    """
    appeal = lock(Appeal, appeal_id)
    if not can_vote_on_appeal(by, appeal) or not appeal.votes.filter(member=by).exists():
        raise NotAllowed
    if appeal.state != AppealState.FILED:
        raise IllegalTransition
    reasons = require_reasons(reasons)
    about = subject_of(appeal)
    votes = list(appeal.votes.values_list("upholds", flat=True))
    if len(votes) < version_of(about).appeal_quorum:
        raise AppealRefused(_("Nie ma kworum: zagłosowało za mało osób."))
    upheld = 2 * sum(votes) > len(votes)
    effect = _undo(about, appeal, by) if upheld else None
    appeal.reasons, appeal.decided_at = reasons, clock.now()
    _close(appeal, AppealState.UPHELD if upheld else AppealState.DISMISSED, by)
    record_history(verb="appeal.decide", subject=appeal, case=appeal.number, by=by)
    if effect and effect.row is not None:
        record_history(verb="appeal.effect", subject=effect.row, case=appeal.number, by=by)
    values = {"numer": appeal.number, "dzien": day_words(clock.now()), "uzasadnienie": reasons}
    write_letter(
        kind=LetterKind.APPEAL_UPHELD if upheld else LetterKind.APPEAL_DISMISSED,
        about=appeal,
        values={**values, "skutek": effect.words} if effect else values,
        case=appeal.number,
        vendor=appeal.appellant,
        by=by,
    )
    return appeal


def _close(appeal: Appeal, to: AppealState, by: User) -> None:
    """Save reasons, instant and state in one statement, as the table's constraint wants, then take the step."""
    Appeal.objects.filter(pk=appeal.pk).update(state=to, reasons=appeal.reasons, decided_at=appeal.decided_at)
    move(appeal, to, by=by, table=APPEAL_TRANSITIONS, note=appeal.number)


def _undo(about: Decision | StatusEvent, appeal: Appeal, by: User) -> Effect:
    if isinstance(about, StatusEvent):
        return _lift(about, appeal, by)
    if about.proceeding:
        return _give_back(about.proceeding.certificate_id, appeal, by)
    application = lock(Application, about.application_id)
    if application.state != ApplicationState.REFUSED:
        return Effect(
            "Złóż wniosek o rozszerzenie zakresu o pozycje, których dotyczyło odwołanie. Kapituła oceni je jeszcze raz."
        )
    open_ones = Application.objects.filter(
        applicant=application.applicant_id,
        kind=application.kind,
        certificate=application.certificate_id,
        state__in=APPLICATION_OPEN,
    )
    if open_ones.exists():
        return Effect("Masz już nowy wniosek w tej sprawie, więc Kapituła oceni właśnie jego.")
    move(application, ApplicationState.AUDITED, by=by, table=APPLICATION_TRANSITIONS, note=appeal.number)
    application.closed_at = None
    application.decision_due_on = decision_due(clock.today(), application.scheme_version)
    application.save(update_fields=["closed_at", "decision_due_on"])
    application.items.update(is_granted=None)
    day = day_words(application.decision_due_on)
    return Effect(f"Wniosek wraca do Kapituły. Nową decyzję dostaniesz do {day}.", application)


def _give_back(certificate_id: int, appeal: Appeal, by: User) -> Effect:
    """Give a withdrawn certificate the state that it had: one suspended before is suspended again."""
    certificate = lock(Certificate, certificate_id)
    if certificate.state != CertificateState.WITHDRAWN:
        return Effect("Cofnięcie certyfikatu uznajemy za niebyłe.")
    into = Transition.objects.filter(
        subject_type=certificate._meta.label, subject_id=str(certificate.pk), after=CertificateState.WITHDRAWN
    )
    last = into.order_by("-pk").first()
    suspended = last is not None and last.before == CertificateState.SUSPENDED
    to = CertificateState.SUSPENDED if suspended else CertificateState.VALID
    reason = f"Odwołanie {appeal.number} uwzględnione: cofnięcie uchylone."
    kind = StatusEventKind.SUSPENDED if suspended else StatusEventKind.REINSTATED
    _move_certificate(certificate, to, kind, reason, by)
    words = "wraca do stanu sprzed cofnięcia: jest zawieszony" if suspended else "znowu obowiązuje"
    return Effect(f"Certyfikat {certificate.number} {words}.", certificate)


def _lift(event: StatusEvent, appeal: Appeal, by: User) -> Effect:
    certificate = lock(Certificate, event.certificate_id)
    if certificate.state != CertificateState.SUSPENDED:
        return Effect("Zawieszenie certyfikatu uznajemy za niebyłe.")
    reason = f"Odwołanie {appeal.number} uwzględnione: zawieszenie uchylone."
    _move_certificate(certificate, CertificateState.VALID, StatusEventKind.REINSTATED, reason, by)
    certificate.cure_due_on = None
    certificate.save(update_fields=["cure_due_on"])
    return Effect(f"Certyfikat {certificate.number} znowu obowiązuje.", certificate)


def _move_certificate(certificate: Certificate, to: str, kind: StatusEventKind, reason: str, by: User) -> None:
    move(certificate, to, by=by, table=TRANSITIONS, note=reason)
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_change(CATALOGUE, "certificate", certificate.pk)
