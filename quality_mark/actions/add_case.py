"""Put a case on the agenda of a session."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.models import Application, JuryCase, JurySession, Proceeding
from quality_mark.permissions import can_handle, can_run_scheme
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.jury import JuryRefused
from quality_mark.states import ApplicationState, ProceedingState, SessionState


@action
def add_case(
    *, session_id: int, by: User, application_id: int | None = None, proceeding_id: int | None = None
) -> JuryCase:
    """Put an audited application, or a proceeding about a certificate, on the agenda of a planned session.

    The scheme's operator without ties to the entity; exactly one of the two. A proceeding comes before the jury once
    the holder replied or the time to reply has passed (law.md R13-06). A case is on one agenda at a time.
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    if (application_id is None) == (proceeding_id is None):
        raise JuryRefused(_("Wskaż jedną sprawę: wniosek albo postępowanie."))
    application = proceeding = None
    if application_id is not None:
        application = lock(Application, application_id)
        allowed = can_handle(by, application.applicant)
        ready = application.state == ApplicationState.AUDITED
    else:
        proceeding = lock(Proceeding, proceeding_id)
        allowed = can_handle(by, proceeding.certificate.holder)
        late = proceeding.state == ProceedingState.OPEN and is_overdue(proceeding.reply_due_on, clock.today())
        ready = proceeding.state == ProceedingState.REPLIED or late
    if not allowed:
        raise NotAllowed
    if session.state != SessionState.PLANNED:
        raise IllegalTransition
    if not ready:
        raise JuryRefused(
            _("Wniosek czeka najpierw na kontrolę.")
            if application
            else _("Posiadacz ma jeszcze czas na odpowiedź. Sprawa trafi na posiedzenie potem.")
        )
    if JuryCase.objects.filter(application=application, proceeding=proceeding, closed_at=None).exists():
        raise JuryRefused(_("Ta sprawa jest już w porządku posiedzenia."))
    return JuryCase.objects.create(
        session=session, application=application, proceeding=proceeding, position=session.cases.count() + 1
    )
