"""Dates of Warsaw and working days of Poland."""

import datetime as dt

from core import clock


def test_a_day_begins_at_midnight_in_warsaw() -> None:
    summer = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    winter = dt.datetime(2026, 12, 1, 22, 30, tzinfo=dt.UTC)
    assert clock.date_of(summer) == dt.date(2026, 7, 2)
    assert clock.date_of(winter) == dt.date(2026, 12, 1)
    assert clock.start_of(dt.date(2026, 10, 25)).utcoffset() == dt.timedelta(hours=2)
    assert clock.end_of(dt.date(2026, 10, 25)).utcoffset() == dt.timedelta(hours=1)


def test_christmas_eve_is_free() -> None:
    assert not clock.is_working_day(dt.date(2026, 12, 24))
    assert clock.next_working_day(dt.date(2026, 12, 24)) == dt.date(2026, 12, 28)
    assert clock.add_working_days(dt.date(2026, 12, 23), 2) == dt.date(2026, 12, 29)


def test_months_are_counted_by_the_calendar() -> None:
    assert clock.add_months(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert clock.add_months(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)
    assert clock.add_months(dt.date(2026, 6, 15), 6) == dt.date(2026, 12, 15)
    assert clock.add_months(dt.date(2028, 2, 29), 12) == dt.date(2029, 2, 28)
    assert clock.add_months(dt.date(2026, 12, 1), 1) == dt.date(2027, 1, 1)


def test_waiting_is_counted_in_working_days() -> None:
    assert clock.working_days_since(dt.date(2026, 12, 23), dt.date(2026, 12, 23)) == 0
    assert clock.working_days_since(dt.date(2026, 12, 23), dt.date(2026, 12, 28)) == 1
    assert clock.working_days_since(dt.date(2026, 12, 29), dt.date(2026, 12, 28)) == 0
