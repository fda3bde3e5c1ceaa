"""Lift the suspension of a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, Severity, StatusEvent
from quality_mark.permissions import can_audit
from quality_mark.rules import require_reason
from quality_mark.rules.letter_words import certificate_address, day_words
from quality_mark.states import (
    TRANSITIONS,
    CertificateState,
    NonconformityState,
    ProceedingState,
    StatusEventKind,
)


class NotCured(RuleViolation):
    """What the suspension is about was not put right yet."""

    code = "NOT_CURED"
    message = _("Najpierw zamknij poważne niezgodności i sprawę o cofnięcie tego certyfikatu.")


@action
def reinstate_certificate(*, certificate_id: int, reason: str, by: User, note: str = "") -> Certificate:
    """Lift the suspension of a certificate; whether it is in force again follows from its dates (law.md R13-05).

    The monitoring body's people without ties to the holder (T13-05); from SUSPENDED, once no grave breach is left and
    no case about withdrawal runs. `reason` is published (10 to 300 characters, no personal data), `note` stays in the
    audit row.
    """
    certificate = lock(Certificate, certificate_id)
    holder = certificate.holder
    if not can_audit(by, holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state != CertificateState.SUSPENDED:
        raise IllegalTransition
    grave = certificate.nonconformities.exclude(state=NonconformityState.CLOSED).exclude(severity=Severity.MINOR)
    running = certificate.proceedings.filter(state__in=[ProceedingState.OPEN, ProceedingState.REPLIED])
    if grave.exists() or running.exists():
        raise NotCured
    certificate.cure_due_on = None
    certificate.save(update_fields=["cure_due_on"])
    move(certificate, CertificateState.VALID, by=by, table=TRANSITIONS, note=note or reason)
    kind = StatusEventKind.REINSTATED
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_change(CATALOGUE, "certificate", certificate.pk)
    record_history(verb="certificate.reinstate", subject=certificate, case=certificate.number, by=by)
    write_letter(
        kind=LetterKind.REINSTATED,
        about=certificate,
        values={
            "numer": certificate.number,
            "dzien": day_words(clock.today()),
            "powod": reason,
            "adres": certificate_address(certificate.number),
        },
        case=certificate.number,
        vendor=holder,
        by=by,
    )
    return certificate
