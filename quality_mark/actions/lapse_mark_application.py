"""Let an application end whose deadline passed."""

from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, LetterKind
from quality_mark.queries.clocks import lapses_on
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.letter_words import day_words, panel_address
from quality_mark.states import APPLICATION_TRANSITIONS, ApplicationState


@action
def lapse_mark_application(*, application_id: int) -> Application | None:
    """End an application that was not completed, or whose agreement was not signed, by its day; tell the applicant.

    Run by the clock, once a night and after missed nights; None when the day has not passed or the application went on.
    """
    application = lock(Application, application_id)
    if not is_overdue(lapses_on(application), clock.today()):
        return None
    was_called = application.state == ApplicationState.CALLED
    move(application, ApplicationState.LAPSED, by=None, table=APPLICATION_TRANSITIONS)
    application.closed_at = clock.now()
    application.save(update_fields=["closed_at"])
    application.calls.filter(answered_at=None).update(answered_at=clock.now())
    vendor = application.applicant
    with translation.override("pl"):
        why = _("nie został uzupełniony w terminie") if was_called else _("umowa nie została podpisana w terminie")
    write_letter(
        kind=LetterKind.LAPSED,
        about=application,
        values={
            "numer": application.number,
            "dzien": day_words(clock.today()),
            "powod": why,
            "adres": panel_address(vendor.slug),
        },
        case=application.number,
        vendor=vendor,
        by=None,
    )
    record_history(verb="application.lapse", subject=application, case=application.number, by=None)
    return application
