"""Keep the minutes of a session."""

import hashlib

from django.core.files.base import ContentFile

from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import JurySession
from quality_mark.states import SessionState


@action
def store_minutes(*, session_id: int, content: bytes) -> JurySession:
    """Keep the PDF of a closed session's minutes with its hash; a second call changes nothing."""
    session = lock(JurySession, session_id)
    if session.state != SessionState.CLOSED:
        raise IllegalTransition
    if session.minutes_hash:
        return session
    session.minutes_hash = hashlib.sha256(content).hexdigest()
    session.minutes.save(f"protokol-{session.pk}.pdf", ContentFile(content), save=False)
    session.save(update_fields=["minutes", "minutes_hash"])
    record_history(verb="session.minutes", subject=session, case=session.number, by=None)
    return session
