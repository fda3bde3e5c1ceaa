"""Close a session of the jury."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.events import SessionClosed
from quality_mark.models import JurySession
from quality_mark.permissions import can_run_scheme
from quality_mark.states import SESSION_TRANSITIONS, SessionState


@action
def close_session(*, session_id: int, by: User) -> JurySession:
    """Close an open session; its minutes are made after the commit (SessionClosed).

    The scheme's operator. Cases without a decision, for want of a quorum, leave the agenda without one and can be put
    on another.
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    move(session, SessionState.CLOSED, by=by, table=SESSION_TRANSITIONS)
    session.closed_at = clock.now()
    session.save(update_fields=["closed_at"])
    session.cases.filter(closed_at=None).update(closed_at=clock.now())
    record_history(verb="session.close", subject=session, case=session.number, by=by)
    publish(SessionClosed(session_id=session.pk))
    return session
