"""Call a planned session of the jury off."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import JurySession
from quality_mark.permissions import can_run_scheme
from quality_mark.states import SESSION_TRANSITIONS, SessionState


@action
def cancel_session(*, session_id: int, by: User) -> JurySession:
    """Call a planned session off; its cases are free for another agenda. The scheme's operator."""
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    move(session, SessionState.CANCELLED, by=by, table=SESSION_TRANSITIONS)
    session.cases.filter(closed_at=None).update(closed_at=clock.now())
    record_history(verb="session.cancel", subject=session, case=session.number, by=by)
    return session
