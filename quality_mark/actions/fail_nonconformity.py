"""Write down that a breach was not put right in time."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, Nonconformity, Proceeding, Severity
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules.letter_words import day_words, in_polish, panel_address
from quality_mark.rules.supervision import after_failing
from quality_mark.states import NONCONFORMITY_TRANSITIONS, CertificateState, NonconformityState, ProceedingState

RUNNING = (ProceedingState.OPEN, ProceedingState.REPLIED)


@action
def fail_nonconformity(*, nonconformity_id: int) -> Nonconformity:
    """Fail an OPEN breach whose last day has passed; of a suspended certificate it opens the proceeding (R13-06).

    By the clock; a second call, or one that came before an answer, changes nothing. The entity gets a letter.
    """
    found = Nonconformity.objects.only("certificate").get(pk=nonconformity_id)
    certificate = lock(Certificate, found.certificate_id) if found.certificate_id else None
    row = lock(Nonconformity, nonconformity_id)
    if row.state != NonconformityState.OPEN or row.due_on >= clock.today():
        return row
    move(row, NonconformityState.FAILED, by=None, table=NONCONFORMITY_TRANSITIONS)
    entity, case = entity_of(row.audit), case_of(row.audit)
    suspended = certificate is not None and certificate.state == CertificateState.SUSPENDED
    if certificate and suspended and not Proceeding.objects.filter(certificate=certificate, state__in=RUNNING).exists():
        grounds = f"Niezgodność nie została usunięta w terminie:\n{row.description}"
        open_proceeding(certificate_id=certificate.pk, grounds=grounds, nonconformity_id=row.pk, by=None)
    record_history(verb="nonconformity.fail", subject=row, case=case, by=None)
    write_letter(
        kind=LetterKind.NONCONFORMITY_FAILED,
        about=row,
        values={
            "numer": case,
            "waga": in_polish(Severity(row.severity).label),
            "opis": row.description,
            "termin": day_words(row.due_on),
            "adres": panel_address(entity.slug),
            "nastepstwa": after_failing(has_certificate=certificate is not None, is_suspended=suspended),
        },
        case=case,
        vendor=entity,
    )
    return row
