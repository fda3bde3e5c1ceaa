"""Take an application for the mark back."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, LetterKind
from quality_mark.permissions import can_see_mark_case
from quality_mark.rules.letter_words import day_words, panel_address
from quality_mark.states import APPLICATION_TRANSITIONS, ApplicationState


@action
def withdraw_mark_application(*, application_id: int, by: User, note: str = "") -> Application:
    """Take an application back for good, in any state before the certificate or the refusal; what was sent stays.

    The applicant's owner or manager, also of an entity that was suspended meanwhile. An open call is answered by it.
    A letter confirms it, unless it was a draft that nobody had.
    """
    application = lock(Application, application_id)
    if not can_see_mark_case(by, application.applicant):
        raise NotAllowed
    was_sent = application.state != ApplicationState.DRAFT
    move(application, ApplicationState.WITHDRAWN, by=by, table=APPLICATION_TRANSITIONS, note=note)
    application.closed_at = clock.now()
    application.save(update_fields=["closed_at"])
    application.calls.filter(answered_at=None).update(answered_at=clock.now())
    record_history(verb="application.withdraw", subject=application, case=application.number, by=by)
    if was_sent:
        write_letter(
            kind=LetterKind.TAKEN_BACK,
            about=application,
            values={
                "numer": application.number,
                "dzien": day_words(clock.today()),
                "adres": panel_address(application.applicant.slug),
            },
            case=application.number,
            vendor=application.applicant,
            by=by,
        )
    return application
