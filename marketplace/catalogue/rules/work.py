"""The queue of things made to order: which weeks they take, and on which working day they are ready.

A week holds its limit times its open working days / 5, rounded up; days when the workshop rests (vendors.ClosedPeriod)
and public holidays are not open. Work is done evenly over the open days, in the order in which it came; what was booked
on a Thursday cannot have been done on Monday, so the unused part of days that are over is lost. New work fills the
first weeks with room, and is ready on the working day on which everything before it and itself is done.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from core.clock import is_working_day

FULL_WEEK: Final = 5
#: How far ahead work is taken: half a year.
MAX_WEEKS: Final = 26
DEFAULT_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Rest:
    """Days when nothing is made, both ends included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What a line takes of one week of one capacity."""

    capacity_id: int
    product_id: int
    week: dt.date
    amount: int
    per_piece: int


@dataclass(kw_only=True, slots=True)
class Pool:
    """One weekly limit with what is taken: Monday -> first day on which the work could begin -> amount.

    It grows as lines are planned one after another.
    """

    capacity_id: int
    weekly: int
    taken: dict[dt.date, dict[dt.date, int]] = field(default_factory=dict)

    def take(self, week: dt.date, since: dt.date, amount: int) -> None:
        """Note an amount of a week that came on a day."""
        days = self.taken.setdefault(week, {})
        day = max(week, since)
        days[day] = days.get(day, 0) + amount


def monday_of(day: dt.date) -> dt.date:
    """Give the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def open_days(week: dt.date, rests: Iterable[Rest]) -> list[dt.date]:
    """List the working days of a week on which the workshop works."""
    closed = list(rests)
    days = (week + dt.timedelta(days=number) for number in range(7))
    return [day for day in days if is_working_day(day) and not any(rest.first <= day <= rest.last for rest in closed)]


def room_of(weekly: int, days: int) -> int:
    """Give how much fits into so many open days, rounded up."""
    return -(-weekly * days // FULL_WEEK)


def plan(
    pool: Pool, *, pieces: int, per_piece: int, product_id: int, today: dt.date, rests: list[Rest]
) -> tuple[dt.date, list[Share]] | None:
    """Give the day on which the pieces are ready and what they take of each week; None when half a year is full.

    The pool is changed only when there is room.
    """
    left, shares = pieces * per_piece, []
    week, ready = monday_of(today), today
    for _number in range(MAX_WEEKS):
        days = open_days(week, rests)
        begun = sum(day < today for day in days)
        room = room_of(pool.weekly, len(days))
        waiting = _waiting(pool, week, days, begun)
        amount = min(left, room - _made(room, days, begun) - waiting)
        if amount > 0:
            shares.append(
                Share(
                    capacity_id=pool.capacity_id, product_id=product_id, week=week, amount=amount, per_piece=per_piece
                )
            )
            level = _made(room, days, begun) + waiting + amount
            ready = next(day for number, day in enumerate(days, 1) if _made(room, days, number) >= level)
            left -= amount
        if left == 0:
            for share in shares:
                pool.take(share.week, today, share.amount)
            return ready, shares
        week += dt.timedelta(days=7)
    return None


def _made(room: int, days: list[dt.date], number: int) -> int:
    """Give how much of a week's room can be made in its first open days, evenly."""
    return room * number // len(days) if days else 0


def _waiting(pool: Pool, week: dt.date, days: list[dt.date], begun: int) -> int:
    """Give how much of a week's taken work is still to be done after its first `begun` open days."""
    taken, room = pool.taken.get(week, {}), room_of(pool.weekly, len(days))
    done = 0
    for number, day in enumerate(days[:begun], 1):
        came = sum(amount for since, amount in taken.items() if since <= day)
        done = min(came, done + _made(room, days, number) - _made(room, days, number - 1))
    return sum(taken.values()) - done


def days_of_work(today: dt.date, count: int, rests: list[Rest]) -> dt.date:
    """Give the day `count` working days after the first open one from `today` on, leaving out the days of rest."""
    day, left = today, count
    for _number in range(366 * 2):
        is_open = is_working_day(day) and not any(rest.first <= day <= rest.last for rest in rests)
        if is_open and left == 0:
            return day
        if is_open:
            left -= 1
        day += dt.timedelta(days=1)
    return day
