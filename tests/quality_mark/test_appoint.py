"""appoint: a seat and its role; no second seat, nobody of a vendor, only the scheme's operator (R13-04, T13-05)."""

from typing import Any

import pytest

from accounts.models import Role, RoleGrant, User
from core.errors import NotAllowed
from quality_mark.actions.appoint import appoint
from quality_mark.actions.end_appointment import end_appointment
from quality_mark.models import Appointment
from quality_mark.rules.supervision import SeatRefused
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory, MonitoringBodyFactory
from tests.quality_mark.supervision_world import traces, verbs

pytestmark = pytest.mark.django_db


def test_gives_the_seat_and_the_role(operator: User) -> None:
    person = UserFactory()
    seat = appoint(
        user_id=person.pk, role=Role.JUROR, organisation=" OWES ", nip="1234567890", is_chair=True, by=operator
    )
    assert (seat.user, seat.role, seat.organisation, seat.is_chair) == (person, "JUROR", "OWES", True)
    assert list(RoleGrant.objects.filter(user=person).values_list("role", flat=True)) == ["JUROR"]
    assert verbs() == ["appointment.give"]


def test_an_auditor_needs_a_body_whose_evidence_holds(operator: User) -> None:
    body = MonitoringBodyFactory()
    seat = appoint(
        user_id=UserFactory().pk, role=Role.AUDITOR, organisation="W", monitoring_body_id=body.pk, by=operator
    )
    assert seat.monitoring_body == body
    with pytest.raises(SeatRefused):
        appoint(user_id=UserFactory().pk, role=Role.AUDITOR, organisation="W", by=operator)


def test_an_ended_seat_may_be_given_anew(operator: User) -> None:
    seat = AppointmentFactory()
    end_appointment(appointment_id=seat.pk, by=operator)
    again = appoint(user_id=seat.user_id, role=Role.APPEALS, organisation="Sąd", by=operator)
    assert (again.pk, again.role, again.ends_on) == (seat.pk, "APPEALS", None)
    assert set(RoleGrant.objects.filter(user=seat.user).values_list("role", flat=True)) == {"APPEALS"}


@pytest.mark.parametrize("make", ["member", "seat", "operator", "market", "inactive", "reviewer_as_operator"])
def test_refuses_who_may_not_judge(make: str, operator: User) -> None:
    people: dict[str, Any] = {
        "member": lambda: MemberFactory().user,
        "seat": lambda: AppointmentFactory(appeals=True).user,
        "operator": lambda: operator,
        "market": lambda: UserFactory(role=Role.OPERATOR),
        "inactive": lambda: UserFactory(is_active=False),
        "reviewer_as_operator": UserFactory,
    }
    person = people[make]()
    role = Role.REVIEWER if make == "reviewer_as_operator" else Role.JUROR
    before = (traces(), Appointment.objects.count(), RoleGrant.objects.count())
    with pytest.raises(SeatRefused):
        appoint(user_id=person.pk, role=role, organisation="OWES", by=operator)
    assert (traces(), Appointment.objects.count(), RoleGrant.objects.count()) == before


@pytest.mark.parametrize("role", [None, *[role for role in Role if role != Role.SCHEME_OPERATOR]])
def test_refuses_a_stranger(role: Role | None) -> None:
    stranger, person = UserFactory(role=role), UserFactory()
    before = RoleGrant.objects.count()
    with pytest.raises(NotAllowed):
        appoint(user_id=person.pk, role=Role.JUROR, organisation="OWES", by=stranger)
    assert (Appointment.objects.count(), RoleGrant.objects.count()) == (0, before)
