"""The one source of time: instants are aware, dates are Europe/Warsaw (law.md §15)."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> dt.datetime:
    """Give this instant, aware."""
    return timezone.now()


def today() -> dt.date:
    """Give today's date in Warsaw."""
    return date_of(now())


def date_of(instant: dt.datetime) -> dt.date:
    """Give the Warsaw date on which an aware instant falls."""
    return instant.astimezone(WARSAW).date()


def start_of(day: dt.date) -> dt.datetime:
    """Give the first instant of a Warsaw day."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=WARSAW)


def end_of(day: dt.date) -> dt.datetime:
    """Give the last second of a Warsaw day, 23:59:59 (law.md R2-06)."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=WARSAW)


@lru_cache(maxsize=1)
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("PL")


def is_working_day(day: dt.date) -> bool:
    """Tell whether a date is neither Saturday, Sunday nor a Polish public holiday (24 December included)."""
    return day.weekday() < 5 and day not in _holidays()


def next_working_day(day: dt.date) -> dt.date:
    """Give the date itself when it is a working day, otherwise the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """Give the date `count` working days after `day`."""
    for _ in range(count):
        day = next_working_day(day + dt.timedelta(days=1))
    return day
