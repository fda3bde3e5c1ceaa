"""The jury's decisions behind the certificates of the demo, as they stood in the papers before the procedure."""

import datetime as dt

from accounts.models import User
from core import clock
from quality_mark.models import Application, Certificate, Decision, DecisionKind, JuryCase, JurySession
from quality_mark.states import ApplicationState, SessionState


def decide(certificate: Certificate, by: User) -> None:
    """Write application, case and decision of a certificate now, and when its next check is due."""
    now = clock.now()
    scheme = certificate.scheme_version.scheme
    session, _is_new = JurySession.objects.get_or_create(
        number=f"SO/{now:%Y/%m}",
        defaults={
            "scheme": scheme,
            "held_at": now,
            "place": "ROPS, Rzeszów",
            "state": SessionState.CLOSED,
            "called_by": by,
            "opened_at": now,
            "closed_at": now,
        },
    )
    application = Application.objects.create(
        number=f"W/{certificate.number}"[:30],
        scheme_version=certificate.scheme_version,
        applicant=certificate.holder,
        state=ApplicationState.CERTIFIED,
        started_by=by,
        started_at=now - dt.timedelta(days=60),
        submitted_at=now - dt.timedelta(days=50),
        completed_at=now - dt.timedelta(days=40),
        decision_due_on=clock.date_of(now) + dt.timedelta(days=50),
        closed_at=now,
    )
    certificate.decision = Decision.objects.create(
        case=JuryCase.objects.create(session=session, application=application, closed_at=now),
        application=application,
        number=f"D/{certificate.number}"[:30],
        kind=DecisionKind.GRANT,
        reasons="Kryteria są spełnione, a jakość potwierdzają rekomendacje odbiorców.",
        items=list(certificate.scope_items.values_list("name", flat=True)),
        quorum=3,
        votes_cast=3,
        votes_for=3,
        votes_against=0,
        votes_abstained=0,
        announced_by=by,
        decided_at=now,
    )
    certificate.surveillance_due_on = certificate.valid_to
    certificate.save(update_fields=["decision", "surveillance_due_on"])
