"""Until when a consumer may withdraw (law.md R2-06; upk art. 27-29; kc art. 111, 115).

Goods: fourteen days from the day after the buyer got the last parcel of the part; pickup from the day it was handed
over; services from the contract. The end is 23:59:59 in Warsaw, on the next working day when it falls on a free one.
Without the instruction on a durable medium the time is twelve months longer, and ends fourteen days after the
instruction came late.

When did the parcel arrive? Buyer, seller and carrier may say so, and the latest day counts, for only a later one can
lengthen the time. While nobody said anything, we assume ASSUMED_TRANSIT_DAYS after the last parcel left: a long time,
because the assumption may never shorten a right; and a buyer who got it even later says so and has the time anew.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from core import clock

WITHDRAWAL_DAYS: Final = 14
SEND_BACK_DAYS: Final = 14
REFUND_DAYS: Final = 14
ASSUMED_TRANSIT_DAYS: Final = 30
WITHOUT_INSTRUCTION_MONTHS: Final = 12


def arrived_on(last_sent: dt.date, said: Iterable[dt.date]) -> tuple[dt.date, bool]:
    """Give the day on which the last parcel came, and whether somebody said it; a word from before it left is none."""
    known = [day for day in said if day >= last_sent]
    return (max(known), True) if known else (last_sent + dt.timedelta(days=ASSUMED_TRANSIT_DAYS), False)


def withdrawal_end(start: dt.date, instructed_on: dt.date | None) -> dt.datetime:
    """Give the last second of the time, counted from the day after `start`."""
    ordinary = start + dt.timedelta(days=WITHDRAWAL_DAYS)
    longest = clock.add_months(ordinary, WITHOUT_INSTRUCTION_MONTHS)
    late = longest if instructed_on is None else instructed_on + dt.timedelta(days=WITHDRAWAL_DAYS)
    return clock.end_of(clock.next_working_day(min(max(ordinary, late), longest)))


def refund_due(stated_at: dt.datetime) -> dt.date:
    """Give the last day for the money: fourteen days from the statement (law.md R2-08)."""
    return clock.date_of(stated_at) + dt.timedelta(days=REFUND_DAYS)


def send_back_by(stated_at: dt.datetime) -> dt.date:
    """Give the last day for posting the goods: fourteen days from the statement, on a working day."""
    return clock.next_working_day(clock.date_of(stated_at) + dt.timedelta(days=SEND_BACK_DAYS))


def reminder_of(stated_at: dt.datetime, today: dt.date) -> int:
    """Give the last step of the clock that has come: 7, 12, 13 days after the statement, or 0."""
    days = (today - clock.date_of(stated_at)).days
    return max((step for step in (7, 12, 13) if step <= days), default=0)
