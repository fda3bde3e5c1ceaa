"""Call a planned session of the jury off."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import JurySession, Letter, LetterKind
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.letter_words import jury_address, moment_words
from quality_mark.states import SESSION_TRANSITIONS, SessionState


@action
def cancel_session(*, session_id: int, by: User) -> JurySession:
    """Call a planned session off; its cases are free for another agenda. The scheme's operator.

    The jurors who were invited get a letter.
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    move(session, SessionState.CANCELLED, by=by, table=SESSION_TRANSITIONS)
    session.cases.filter(closed_at=None).update(closed_at=clock.now())
    record_history(verb="session.cancel", subject=session, case=session.number, by=by)
    about = {"subject_type": session._meta.label, "subject_id": str(session.pk)}
    invited = Letter.objects.filter(kind=LetterKind.JURY_CALLED, **about).order_by("email")
    for email in invited.values_list("email", flat=True).distinct():
        write_letter(
            kind=LetterKind.SESSION_CANCELLED,
            about=session,
            values={
                "numer": session.number,
                "dzien": moment_words(session.held_at),
                "adres": jury_address(session.pk),
            },
            case=session.number,
            email=email,
            by=by,
        )
    return session
