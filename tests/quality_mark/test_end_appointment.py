"""end_appointment: the seat ends today, the role goes at once; twice and by strangers refused."""

import pytest

from accounts.models import RoleGrant, User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.end_appointment import end_appointment
from quality_mark.permissions import can_judge
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.supervision_world import traces, verbs

pytestmark = pytest.mark.django_db


def test_ends_the_seat_and_takes_the_role(operator: User) -> None:
    seat = AppointmentFactory()
    assert end_appointment(appointment_id=seat.pk, by=operator).ends_on == clock.today()
    assert not RoleGrant.objects.filter(user=seat.user).exists()
    assert not can_judge(User.objects.get(pk=seat.user_id))
    assert verbs() == ["appointment.end"]
    with pytest.raises(IllegalTransition):
        end_appointment(appointment_id=seat.pk, by=operator)


def test_refuses_a_stranger(auditor: User) -> None:
    seat, before = AppointmentFactory(), traces()
    with pytest.raises(NotAllowed):
        end_appointment(appointment_id=seat.pk, by=auditor)
    seat.refresh_from_db()
    assert (seat.ends_on, traces()) == (None, before)
