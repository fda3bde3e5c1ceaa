"""Open a case about withdrawing a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, Proceeding
from quality_mark.permissions import can_audit, can_handle
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.letter_words import day_words, panel_address
from quality_mark.rules.supervision import SupervisionRefused, require_text
from quality_mark.states import CERTIFICATE_ENDED, ProceedingState


@action
def open_proceeding(
    *, certificate_id: int, grounds: str, by: User | None, nonconformity_id: int | None = None
) -> Proceeding:
    """Open the case with the grounds; the holder may reply, then the jury votes (docs/adr/0015). Nothing moves yet.

    An auditor or the scheme's operator without ties to the holder, or the clock (`by` None). One open case a
    certificate that has not ended.
    """
    certificate = lock(Certificate, certificate_id)
    holder = certificate.holder
    if by is not None and not (can_audit(by, holder) or can_handle(by, holder)):
        raise NotAllowed
    if certificate.state in CERTIFICATE_ENDED:
        raise IllegalTransition
    running = certificate.proceedings.filter(state__in=[ProceedingState.OPEN, ProceedingState.REPLIED])
    if running.exists():
        raise SupervisionRefused(_("Sprawa o cofnięcie tego certyfikatu już trwa."))
    proceeding = Proceeding.objects.create(
        certificate=certificate,
        nonconformity_id=nonconformity_id,
        number=take_number(prefix="P"),
        grounds=require_text(grounds, "grounds"),
        reply_due_on=days_after(clock.today(), certificate.scheme_version.reply_days),
        opened_by=by,
    )
    record_history(verb="proceeding.open", subject=proceeding, case=certificate.number, by=by)
    write_letter(
        kind=LetterKind.PROCEEDING,
        about=proceeding,
        values={
            "numer": certificate.number,
            "sprawa": proceeding.number,
            "zarzuty": proceeding.grounds,
            "termin": day_words(proceeding.reply_due_on),
            "adres": panel_address(holder.slug),
        },
        case=certificate.number,
        vendor=holder,
        by=by,
    )
    return proceeding
