"""The one source of time: instants are aware, dates are Europe/Warsaw (law.md §15)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.public_holidays import is_public_holiday

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


def is_working_day(day: dt.date) -> bool:
    """Tell whether a date is neither Saturday, Sunday nor a Polish public holiday (24 December included)."""
    return day.weekday() < 5 and not is_public_holiday(day)


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


def working_days_since(day: dt.date, today: dt.date) -> int:
    """Give how many working days have passed after `day` up to and with `today`; 0 when it has not begun."""
    span = (today - day).days
    return sum(is_working_day(day + dt.timedelta(days=step)) for step in range(1, span + 1))


def add_months(day: dt.date, count: int) -> dt.date:
    """Give the same day of the month `count` months later, or that month's last day (Kodeks cywilny art. 112)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
