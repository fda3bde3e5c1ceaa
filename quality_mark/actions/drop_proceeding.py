"""Drop a case about withdrawing a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import LetterKind, Proceeding
from quality_mark.permissions import can_audit
from quality_mark.rules.letter_words import day_words
from quality_mark.rules.supervision import SupervisionRefused, require_text
from quality_mark.states import PROCEEDING_TRANSITIONS, ProceedingState


@action
def drop_proceeding(*, proceeding_id: int, reasons: str, by: User) -> Proceeding:
    """Drop a case whose cause is gone; the certificate stays as it is, the holder gets the reasons.

    Auditors of a body whose evidence holds, without ties; not once the case is on a session's agenda: then the jury
    decides.
    """
    proceeding = lock(Proceeding, proceeding_id)
    certificate = proceeding.certificate
    if not can_audit(by, certificate.holder):
        raise NotAllowed
    reasons = require_text(reasons, "reasons")
    if proceeding.jury_cases.filter(closed_at=None).exists():
        raise SupervisionRefused(_("Ta sprawa jest już w porządku posiedzenia: rozstrzygnie ją Kapituła."))
    proceeding.closed_at = clock.now()
    proceeding.save(update_fields=["closed_at"])
    move(proceeding, ProceedingState.DROPPED, by=by, table=PROCEEDING_TRANSITIONS, note=reasons[:300])
    record_history(verb="proceeding.drop", subject=proceeding, case=certificate.number, by=by)
    write_letter(
        kind=LetterKind.KEPT,
        about=proceeding,
        values={
            "numer": certificate.number,
            "dzien": day_words(clock.today()),
            "sprawa": proceeding.number,
            "uzasadnienie": reasons,
        },
        case=certificate.number,
        vendor=certificate.holder,
        by=by,
    )
    return proceeding
