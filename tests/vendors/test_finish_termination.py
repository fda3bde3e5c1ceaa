"""finish_termination and its nightly task: on the day, once, and after missed nights too."""

import datetime as dt
from typing import Any

import pytest

from core import clock
from core.changes import CATALOGUE, version
from core.models import Transition
from tests.factories import VendorFactory
from vendors.actions.finish_termination import finish_termination
from vendors.states import VendorState
from vendors.tasks import finish_terminations

pytestmark = pytest.mark.django_db


def test_the_announced_day_ends_it_once_and_the_vendor_is_told(deliver: Any, mailoutbox: list[Any]) -> None:
    vendor = VendorFactory(terminates_on=clock.today())
    assert finish_termination(vendor_id=vendor.pk) is True
    assert finish_termination(vendor_id=vendor.pk) is False
    vendor.refresh_from_db()
    assert vendor.state == VendorState.TERMINATED
    row = Transition.objects.get()
    assert (row.before, row.after, row.actor_id) == ("APPROVED", "TERMINATED", None)
    assert version(CATALOGUE) == 1
    assert deliver() == 1
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([vendor.email], "Koniec sprzedaży na Rynku ES")
    assert "tak jak zapowiedzieliśmy" in mail.body


@pytest.mark.parametrize(
    ("state", "days"),
    [(VendorState.APPROVED, 1), (VendorState.APPROVED, None), (VendorState.REJECTED, -1), (VendorState.TERMINATED, -1)],
)
def test_nothing_happens_before_the_day_without_one_or_to_one_that_does_not_sell(
    state: VendorState, days: int | None
) -> None:
    day = None if days is None else clock.today() + dt.timedelta(days=days)
    vendor = VendorFactory(state=state, terminates_on=day)
    assert finish_termination(vendor_id=vendor.pk) is False
    vendor.refresh_from_db()
    assert vendor.state == state
    assert Transition.objects.count() == 0


def test_missed_nights_are_caught_up_and_the_task_may_run_as_often_as_it_likes() -> None:
    late = VendorFactory(terminates_on=clock.today() - dt.timedelta(days=9), state=VendorState.SUSPENDED)
    due = VendorFactory(terminates_on=clock.today())
    later = VendorFactory(terminates_on=clock.today() + dt.timedelta(days=1))
    for _ in range(3):
        finish_terminations()
    states = []
    for vendor in (late, due, later):
        vendor.refresh_from_db()
        states.append(vendor.state)
    assert states == [VendorState.TERMINATED, VendorState.TERMINATED, VendorState.APPROVED]
    assert Transition.objects.count() == 2
