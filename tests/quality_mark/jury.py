"""Steps of the jury that tests share: people with seats, a session with cases, votes."""

import datetime as dt
from collections.abc import Iterable, Sequence

from accounts.models import User
from core import clock
from quality_mark.actions.add_case import add_case
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.open_session import open_session
from quality_mark.actions.plan_session import plan_session
from quality_mark.models import (
    Application,
    Certificate,
    Decision,
    JuryCase,
    JurySession,
    LicenceAgreement,
    Proceeding,
    VoteChoice,
)
from quality_mark.states import ApplicationState
from tests.factories import SchemeVersionFactory
from tests.mark_factories import ApplicationFactory, ApplicationItemFactory, AppointmentFactory

WHY = "Kryteria są spełnione, jakość potwierdzona."


def jurors(count: int = 3, **more: object) -> list[User]:
    """Give people with a juror's seat."""
    return [AppointmentFactory(**more).user for _ in range(count)]


def audited(items: Sequence[str] = ("Miód gryczany", "Wosk"), **more: object) -> Application:
    """Give an audited application with named items."""
    application = ApplicationFactory(state=ApplicationState.AUDITED, **more)
    for name in items:
        ApplicationItemFactory(application=application, name=name)
    return application


def planned(people: Iterable[User], operator: User, *things: Application | Proceeding) -> JurySession:
    """Plan a session for tomorrow with these cases."""
    version = things[0].scheme_version if isinstance(things[0], Application) else SchemeVersionFactory()
    session = plan_session(
        scheme_id=version.scheme_id,
        held_at=clock.now() + dt.timedelta(days=1),
        place="Rzeszów",
        juror_ids=[person.pk for person in people],
        by=operator,
    )
    for thing in things:
        key = "application_id" if isinstance(thing, Application) else "proceeding_id"
        add_case(session_id=session.pk, by=operator, **{key: thing.pk})
    return session


def opened(people: Sequence[User], operator: User, *things: Application | Proceeding) -> list[JuryCase]:
    """Open such a session with everybody present, who all declare that they have no conflict; gives the cases."""
    session = planned(people, operator, *things)
    open_session(session_id=session.pk, present_ids=[person.pk for person in people], by=operator)
    cases = list(session.cases.all())
    for case in cases:
        for person in people:
            declare_conflict(case_id=case.pk, has_conflict=False, by=person)
    return cases


def vote(case: JuryCase, person: User, choice: VoteChoice = VoteChoice.GRANT, items: Iterable[str] = ()) -> None:
    """Vote, by default for all items."""
    rows = case.application.items.all() if case.application else []
    names = set(items)
    keys = [row.pk for row in rows if not names or row.name in names]
    cast_vote(case_id=case.pk, choice=choice, item_ids=keys, reasons=WHY, by=person)


def decided(
    people: Sequence[User],
    operator: User,
    thing: Application | Proceeding,
    choice: VoteChoice = VoteChoice.GRANT,
    items: Iterable[str] = (),
) -> Decision:
    """Let everybody vote the same and the first one announce it."""
    (case,) = opened(people, operator, thing)
    for person in people:
        vote(case, person, choice, items)
    return close_case(case_id=case.pk, reasons=WHY, register_reason="Nieusunięte naruszenie.", by=people[0])


def signed(decision: Decision, by: User, on: dt.date | None = None) -> LicenceAgreement:
    """Record the agreement of a grant as signed, today by default."""
    LicenceAgreement.objects.filter(decision=decision).update(
        signed_on=on or clock.today(), signed_hash="1" * 64, recorded_by=by, recorded_at=clock.now()
    )
    return LicenceAgreement.objects.get(decision=decision)


def proceeding_about(certificate: Certificate, **more: object) -> Proceeding:
    """Give a proceeding about a certificate whose holder replied."""
    fields = {"number": f"P/TEST/{certificate.pk}", "grounds": "Brak poprawy.", "state": "REPLIED", "reply": "Nie."}
    return Proceeding.objects.create(certificate=certificate, reply_due_on=clock.today(), **(fields | more))


def appeals_body(count: int = 2) -> list[User]:
    """Give members of the appeals body."""
    return [AppointmentFactory(appeals=True).user for _ in range(count)]
