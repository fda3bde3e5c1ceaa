"""A clock that can stand at another moment, so that actions leave a history behind."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from core import clock


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Make everything that asks for the time (core.clock, defaults of fields) get this aware instant."""
    with mock.patch("django.utils.timezone.now", return_value=instant):
        yield


def days_ago(now: dt.datetime, days: float, hour: int = 9) -> dt.datetime:
    """Give an instant whole days before (negative: after) the Warsaw day of `now`, at a full hour in Warsaw."""
    day = clock.date_of(now) - dt.timedelta(days=int(days))
    return clock.start_of(day) + dt.timedelta(hours=hour)
