"""Reply in a case about withdrawing a certificate."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import Proceeding
from quality_mark.permissions import can_see_mark_case
from quality_mark.rules.supervision import require_text
from quality_mark.states import PROCEEDING_TRANSITIONS, ProceedingState


@action
def reply_proceeding(*, proceeding_id: int, reply: str, by: User) -> Proceeding:
    """Keep the holder's reply, once; the jury reads it before it votes (law.md R13-06).

    Owner or manager of the holder, while the case waits for a reply: also after the day, until the jury decided.
    """
    proceeding = lock(Proceeding, proceeding_id)
    certificate = proceeding.certificate
    if not can_see_mark_case(by, certificate.holder):
        raise NotAllowed
    if proceeding.state != ProceedingState.OPEN:
        raise IllegalTransition
    proceeding.reply, proceeding.replied_at = require_text(reply, "reply"), clock.now()
    proceeding.save(update_fields=["reply", "replied_at"])
    move(proceeding, ProceedingState.REPLIED, by=by, table=PROCEEDING_TRANSITIONS)
    record_history(verb="proceeding.reply", subject=proceeding, case=certificate.number, by=by)
    return proceeding
