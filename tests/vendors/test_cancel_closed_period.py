"""cancel_closed_period: the shop is open again at once; history stays."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from vendors.actions.cancel_closed_period import cancel_closed_period
from vendors.models import ClosedKind, ClosedPeriod, Vendor
from vendors.queries.closed_periods import is_on_holiday

pytestmark = pytest.mark.django_db


def period(vendor: Vendor, start: int, end: int) -> ClosedPeriod:
    today = clock.today()
    return ClosedPeriod.objects.create(
        vendor=vendor,
        kind=ClosedKind.HOLIDAY,
        starts_on=today + dt.timedelta(days=start),
        ends_on=today + dt.timedelta(days=end),
    )


def test_a_running_one_ends_yesterday_and_a_planned_one_goes(vendor: Vendor, owner: User) -> None:
    running, planned, today = period(vendor, -3, 4), period(vendor, 10, 12), period(vendor, 0, 0)
    for one in (running, planned, today):
        cancel_closed_period(period_id=one.pk, by=owner)
    assert list(ClosedPeriod.objects.values_list("pk", "ends_on")) == [
        (running.pk, clock.today() - dt.timedelta(days=1))
    ]
    assert not is_on_holiday(vendor.pk)
    seen = version(CATALOGUE)
    cancel_closed_period(period_id=running.pk, by=owner)
    assert (ClosedPeriod.objects.count(), version(CATALOGUE)) == (1, seen)


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    one = period(vendor, -1, 4)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            cancel_closed_period(period_id=one.pk, by=person)
    assert is_on_holiday(vendor.pk)
