"""Suspend a certificate."""

import datetime as dt

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, StatusEvent
from quality_mark.permissions import can_audit
from quality_mark.rules import require_reason
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.letter_words import appeal_words, day_words
from quality_mark.states import TRANSITIONS, CertificateState, StatusEventKind


@action
def suspend_certificate(
    *, certificate_id: int, reason: str, by: User, note: str = "", cure_due_on: dt.date | None = None
) -> Certificate:
    """Suspend a certificate: the badge goes everywhere at once, the register says why (law.md R13-06, R13-07, T13-03).

    The monitoring body's people without ties to the holder, nobody else (T13-05); from VALID; ended by
    reinstate_certificate. `reason` is published (10 to 300 characters, no personal data), `note` stays in the audit
    row. `cure_due_on` is the last day to put it right, by default after the term of the right to reply.
    """
    certificate = lock(Certificate, certificate_id)
    holder = certificate.holder
    if not can_audit(by, holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state != CertificateState.VALID:
        raise IllegalTransition
    version, today = certificate.scheme_version, clock.today()
    certificate.cure_due_on = cure_due_on or days_after(today, version.reply_days)
    certificate.save(update_fields=["cure_due_on"])
    move(certificate, CertificateState.SUSPENDED, by=by, table=TRANSITIONS, note=note or reason)
    kind = StatusEventKind.SUSPENDED
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_change(CATALOGUE, "certificate", certificate.pk)
    record_history(verb="certificate.suspend", subject=certificate, case=certificate.number, by=by)
    write_letter(
        kind=LetterKind.SUSPENDED,
        about=certificate,
        values={
            "numer": certificate.number,
            "dzien": day_words(today),
            "powod": reason,
            "termin": day_words(certificate.cure_due_on),
            "odwolanie": appeal_words(holder.slug, days_after(today, version.appeal_days)),
        },
        case=certificate.number,
        vendor=holder,
        by=by,
    )
    return certificate
