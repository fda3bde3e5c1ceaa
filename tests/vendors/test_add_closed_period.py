"""add_closed_period: days of rest, asked for by the day; refuses days that make no sense, and strangers."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from vendors.actions.add_closed_period import add_closed_period
from vendors.models import ClosedKind, ClosedPeriod, Vendor
from vendors.queries.closed_periods import (
    closed_periods_by_vendor,
    closed_periods_of,
    holiday_of,
    holidays_on,
    is_on_holiday,
    vendors_on_holiday,
)
from vendors.rules.closed_periods import InvalidPeriod

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def add(vendor: Vendor, by: User, start: int = 2, days: int = 3, kind: str = ClosedKind.HOLIDAY, **more: Any) -> Any:
    today = clock.today()
    return add_closed_period(
        vendor_id=vendor.pk, kind=kind, starts_on=today + start * DAY, ends_on=today + (start + days - 1) * DAY, by=by,
        **more,
    )  # fmt: skip


def test_a_holiday_holds_from_its_first_to_its_last_day(vendor: Vendor, owner: User) -> None:
    period = add(vendor, owner, message=" Jedziemy na targi. ")
    today = clock.today()
    assert period.message == "Jedziemy na targi."
    assert [is_on_holiday(vendor.pk, today + n * DAY) for n in range(1, 6)] == [False, True, True, True, False]
    assert holiday_of(vendor.pk, today + 2 * DAY) == period
    assert closed_periods_of(vendor.pk) == [period]
    assert closed_periods_of(vendor.pk, today + 5 * DAY) == []
    assert closed_periods_by_vendor([vendor.pk, 0]) == {vendor.pk: [period]}
    assert holidays_on([vendor.pk], today + 3 * DAY) == {vendor.pk: period}
    assert (set(vendors_on_holiday()), set(vendors_on_holiday(today + 3 * DAY))) == (set(), {vendor.pk})
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]


def test_the_day_turns_at_midnight_in_warsaw(vendor: Vendor, owner: User) -> None:
    with time_machine.travel(dt.datetime(2026, 7, 31, 12, tzinfo=clock.WARSAW), tick=False):
        add(vendor, owner, start=1, days=1)
    with time_machine.travel(dt.datetime(2026, 7, 31, 23, 59, 59, tzinfo=clock.WARSAW), tick=False):
        assert not is_on_holiday(vendor.pk)
    with time_machine.travel(dt.datetime(2026, 8, 1, 0, 0, tzinfo=clock.WARSAW), tick=False):
        assert is_on_holiday(vendor.pk)
    with time_machine.travel(dt.datetime(2026, 8, 2, 0, 0, tzinfo=clock.WARSAW), tick=False):
        assert not is_on_holiday(vendor.pk)


def test_days_without_production_are_no_holiday(vendor: Vendor, owner: User) -> None:
    period = add(vendor, owner, start=0, kind=ClosedKind.NO_PRODUCTION)
    assert not is_on_holiday(vendor.pk)
    assert closed_periods_of(vendor.pk) == [period]


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"kind": "SLEEP"}, "kind"),
        ({"days": 0}, "ends_on"),
        ({"start": -5, "days": 5}, "ends_on"),
        ({"days": 200}, "ends_on"),
        ({"start": 900}, "starts_on"),
        ({"start": 12, "days": 1}, "starts_on"),
    ],
)
def test_refuses_days_that_make_no_sense(fields: dict[str, Any], blamed: str, vendor: Vendor, owner: User) -> None:
    add(vendor, owner, start=10, days=3)
    seen = version(CATALOGUE)
    with pytest.raises(InvalidPeriod) as refusal:
        add(vendor, owner, **fields)
    assert refusal.value.field == blamed
    assert ClosedPeriod.objects.count() == 1
    assert version(CATALOGUE) == seen


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            add(vendor, person)
    assert ClosedPeriod.objects.count() == 0
