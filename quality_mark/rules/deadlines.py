"""Deadlines of the procedure: counted in Warsaw days; one that falls on a day off moves to the next working day."""

import datetime as dt

from core import clock
from quality_mark.models import SchemeVersion


def days_after(day: dt.date, days: int) -> dt.date:
    """Give the last day of a term of days that begins the day after `day` (Kodeks cywilny art. 111, 115)."""
    return clock.next_working_day(day + dt.timedelta(days=days))


def decision_due(completed_on: dt.date, version: SchemeVersion) -> dt.date:
    """Give the last day for the decision: complete on 1 March 2026, three months end on 1 June (law.md T13-12)."""
    return clock.next_working_day(clock.add_months(completed_on, version.decision_months))


def is_overdue(due_on: dt.date | None, today: dt.date) -> bool:
    """Tell whether a deadline has passed: on its own last day it has not."""
    return due_on is not None and due_on < today
