"""Take back a certificate that its holder gives up."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, StatusEvent
from quality_mark.permissions import can_see_mark_case
from quality_mark.rules import require_reason
from quality_mark.rules.letter_words import day_words
from quality_mark.states import TRANSITIONS, CertificateState, StatusEventKind


@action
def surrender_certificate(*, certificate_id: int, reason: str, by: User) -> Certificate:
    """Take back a certificate that its holder gives up; the badge goes everywhere at once (law.md R13-07).

    The holder's owner or manager, nobody else (T13-05); from VALID or SUSPENDED. `reason` is published (10 to 300
    characters, no personal data). The holder gets a letter.
    """
    certificate = lock(Certificate, certificate_id)
    holder = certificate.holder
    if not can_see_mark_case(by, holder):
        raise NotAllowed
    reason = require_reason(reason)
    move(certificate, CertificateState.SURRENDERED, by=by, table=TRANSITIONS, note=reason)
    StatusEvent.objects.create(
        certificate=certificate, kind=StatusEventKind.SURRENDERED, reason=reason, happened_at=clock.now()
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    write_letter(
        kind=LetterKind.SURRENDERED,
        about=certificate,
        values={"numer": certificate.number, "dzien": day_words(clock.today()), "powod": reason},
        case=certificate.number,
        vendor=holder,
        by=by,
    )
    record_history(verb="certificate.surrender", subject=certificate, case=certificate.number, by=by)
    return certificate
