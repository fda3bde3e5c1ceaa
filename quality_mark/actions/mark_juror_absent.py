"""Record that a juror left a session."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.models import JurySeat, JurySession
from quality_mark.permissions import can_run_scheme
from quality_mark.states import SessionState


@action
def mark_juror_absent(*, session_id: int, juror_id: int, by: User) -> JurySeat:
    """Record that a juror left before the end, so that nobody waits for their votes; votes already cast count.

    The scheme's operator; the session is open. Whether the others still make a quorum is asked when a case closes.
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    if session.state != SessionState.OPEN:
        raise IllegalTransition
    seat = session.seats.get(juror=juror_id)
    seat.is_present = False
    seat.save(update_fields=["is_present"])
    return seat
