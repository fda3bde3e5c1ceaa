"""Call an application complete: the clock of the decision starts."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, LetterKind
from quality_mark.permissions import can_handle
from quality_mark.queries.formal import bodies_in_force, lacks_of
from quality_mark.rules.deadlines import decision_due
from quality_mark.rules.formal import NotComplete
from quality_mark.rules.letter_words import SOME_BODY, day_words, panel_address
from quality_mark.states import APPLICATION_TRANSITIONS, ApplicationState


@action
def complete_application(*, application_id: int, by: User) -> Application:
    """Call a SUBMITTED application complete and count the time for the decision from today (law.md R13-05, T13-12).

    The scheme's operator without ties to the applicant. Each active formal criterion and each file has a finding, none
    of them MISSING (NotComplete lists what is left); one that is NOT_MET goes to the jury. The applicant gets COMPLETE.
    """
    application = lock(Application, application_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    if application.state != ApplicationState.SUBMITTED:
        raise IllegalTransition
    if lacks := lacks_of(application):
        raise NotComplete(lacks)
    now = clock.now()
    application.completed_at, application.changed_at = now, now
    application.decision_due_on = decision_due(clock.date_of(now), application.scheme_version)
    application.save(update_fields=["completed_at", "changed_at", "decision_due_on"])
    move(application, ApplicationState.COMPLETE, by=by, table=APPLICATION_TRANSITIONS)
    bodies = bodies_in_force(application.scheme_version)
    write_letter(
        kind=LetterKind.COMPLETE,
        about=application,
        values={
            "numer": application.number,
            "termin": day_words(application.decision_due_on),
            "jednostka": bodies[0].name if len(bodies) == 1 else SOME_BODY,
            "adres": panel_address(application.applicant.slug),
        },
        case=application.number,
        vendor=application.applicant,
        by=by,
    )
    record_history(verb="application.complete", subject=application, case=application.number, by=by)
    return application
