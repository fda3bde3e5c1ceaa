"""plan_session: seats, number, quorum, dates, who."""

import datetime as dt

import pytest

from accounts.models import Role, User
from core import clock
from core.errors import NotAllowed
from quality_mark.actions.plan_session import plan_session
from quality_mark.models import HistoryEntry, JurySession
from quality_mark.rules.jury import JuryRefused
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.jury import jurors

pytestmark = pytest.mark.django_db
TOMORROW = dt.timedelta(days=1)


def plan(by: User, people: list[User], **changes: object) -> JurySession:
    fields = {"held_at": clock.now() + TOMORROW, "place": " Rzeszów ", "juror_ids": [person.pk for person in people]}
    return plan_session(scheme_id=SchemeVersionFactory().scheme_id, by=by, **(fields | changes))  # type: ignore[arg-type]


def test_plans_with_seats_for_jurors(operator: User) -> None:
    people = jurors(3)
    session = plan(operator, people)
    assert (session.number, session.place, session.state) == (f"SO/{clock.today().year}/0001", "Rzeszów", "PLANNED")
    assert list(session.seats.values_list("juror", "is_present")) == [(person.pk, None) for person in people]
    assert HistoryEntry.objects.get().verb == "session.plan"


@pytest.mark.parametrize(
    ("changes", "blamed"), [({"place": " "}, "place"), ({"held_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "held_at")]
)
def test_refuses_no_place_and_a_day_that_has_passed(changes: dict[str, object], blamed: str, operator: User) -> None:
    with pytest.raises(JuryRefused) as refusal:
        plan(operator, jurors(3), **changes)
    assert refusal.value.field == blamed
    assert not JurySession.objects.exists()


def test_refuses_fewer_than_the_quorum_and_people_without_a_seat(operator: User) -> None:
    ended = AppointmentFactory(ends_on=clock.today()).user
    auditor = AppointmentFactory(auditor=True).user
    for people in (jurors(2), [*jurors(3), ended], [*jurors(3), auditor], [*jurors(3), UserFactory()]):
        with pytest.raises(JuryRefused) as refusal:
            plan(operator, people)
        assert refusal.value.field == "jurors"
    assert not JurySession.objects.exists()


@pytest.mark.parametrize("role", [None, *[role for role in Role if role != Role.SCHEME_OPERATOR]])
def test_refuses_a_stranger(role: Role | None) -> None:
    with pytest.raises(NotAllowed):
        plan(UserFactory(role=role), jurors(3))
    assert not JurySession.objects.exists()
