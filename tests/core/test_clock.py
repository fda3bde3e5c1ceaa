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
