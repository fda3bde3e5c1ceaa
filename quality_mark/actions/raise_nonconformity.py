"""Write down a breach that an audit found, with what follows from the scheme's table."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.actions.record_history import record_history
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Audit, Certificate, LetterKind, Nonconformity, Proceeding, Sanction, Severity
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import case_of, criteria_of, entity_of, version_of
from quality_mark.rules.letter_words import day_words, panel_address
from quality_mark.rules.supervision import consequences, cure_day, require_text, sanction_of
from quality_mark.states import CERTIFICATE_ENDED, AuditState, CertificateState, ProceedingState

RUNNING = (ProceedingState.OPEN, ProceedingState.REPLIED)


@action
def raise_nonconformity(
    *, audit_id: int, severity: Severity, description: str, by: User, criterion_id: int | None = None, public: str = ""
) -> Nonconformity:
    """Write down a breach; days and consequences come from the table of the version (law.md R13-06).

    People of the body that was ordered, without ties (T13-05). Of a certificate: what suspends suspends at once, with
    `public` (10 to 300 characters, no personal data) as the reason in the register; what leads to withdrawal opens a
    proceeding. The entity gets a letter for each step.
    """
    found = Audit.objects.only("certificate").get(pk=audit_id)
    certificate = lock(Certificate, found.certificate_id) if found.certificate_id else None
    audit = lock(Audit, audit_id)
    entity = entity_of(audit)
    if not can_write_audit(by, audit, entity):
        raise NotAllowed
    if audit.state == AuditState.CANCELLED or (certificate and certificate.state in CERTIFICATE_ENDED):
        raise IllegalTransition
    description = require_text(description, "description")
    sanction = sanction_of(version_of(audit), severity)
    known = {criterion.pk for criterion in criteria_of(audit)}
    row = Nonconformity.objects.create(
        audit=audit,
        certificate=certificate,
        application=audit.application,
        criterion_id=criterion_id if criterion_id in known else None,
        severity=severity,
        description=description,
        due_on=cure_day(sanction, clock.today()),
        raised_by=by,
    )
    if certificate:
        _follow(certificate, sanction, row, public, by)
    record_history(verb="nonconformity.raise", subject=row, case=case_of(audit), by=by)
    write_letter(
        kind=LetterKind.NONCONFORMITY,
        about=row,
        values={
            "numer": case_of(audit),
            "waga": Severity(severity).label,
            "opis": description,
            "termin": day_words(row.due_on),
            "adres": panel_address(entity.slug),
            "nastepstwa": consequences(sanction if certificate else None),
        },
        case=case_of(audit),
        vendor=entity,
        by=by,
    )
    return row


def _follow(certificate: Certificate, sanction: Sanction, row: Nonconformity, public: str, by: User) -> None:
    """Take the steps of the table; the proceeding first, because its number is locked before the history."""
    running = Proceeding.objects.filter(certificate=certificate, state__in=RUNNING).exists()
    if sanction.withdraws and not running:
        open_proceeding(certificate_id=certificate.pk, grounds=row.description, nonconformity_id=row.pk, by=by)
    if sanction.suspends and certificate.state == CertificateState.VALID:
        suspend_certificate(
            certificate_id=certificate.pk, reason=public, cure_due_on=row.due_on, note=f"niezgodność {row.pk}", by=by
        )
