"""Rules of yearly checks and of the reminders about what is due."""

import datetime as dt
from typing import Final

from core import clock
from vendors.models import RecheckOutcome

DOCUMENT_STEPS: Final = (30, 7)  # days before the last day of validity; each is a step of the log
DATA_STEPS: Final = (14, 30)  # days after a check found data missing: two reminders (law.md R6-03)
DATA_DAYS: Final = 60
REPORT_DAY: Final = (3, 31)  # the yearly report of a social enterprise to the voivode (domain.md §2.3)


def next_check(today: dt.date, outcome: str) -> dt.date:
    """Give when a vendor is checked again: in a year, or after 60 days when something was missing."""
    if outcome == RecheckOutcome.IN_ORDER:
        return clock.add_months(today, 12)
    return today + dt.timedelta(days=DATA_DAYS)


def document_step(expires_on: dt.date, today: dt.date) -> int | None:
    """Give the reminder that is due about a document: the most advanced one, None before D-30 and after its end.

    A night that was missed therefore sends the later letter only, never two on one day.
    """
    left = (expires_on - today).days
    reached = [step for step in DOCUMENT_STEPS if 0 <= left <= step]
    return min(reached) if reached else None


def data_step(checked_on: dt.date, today: dt.date) -> int | None:
    """Give the reminder that is due about missing data: the most advanced one reached, None before the first."""
    passed = (today - checked_on).days
    reached = [step for step in DATA_STEPS if passed >= step]
    return max(reached) if reached else None


def last_report_day(today: dt.date) -> dt.date:
    """Give the last 31 March that has passed or is today."""
    this_year = dt.date(today.year, *REPORT_DAY)
    return this_year if today >= this_year else dt.date(today.year - 1, *REPORT_DAY)
