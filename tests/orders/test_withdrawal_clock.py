"""Until when a consumer may withdraw: to the second, over holidays, without an instruction, with unknown days."""

import datetime as dt

import pytest

from core.clock import WARSAW
from marketplace.orders.rules.withdrawal_clock import arrived_on, refund_due, reminder_of, send_back_by, withdrawal_end

D = dt.date


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (D(2026, 11, 2), D(2026, 11, 16)),  # a Monday, ends on a Monday
        (D(2026, 10, 28), D(2026, 11, 12)),  # the 11th is a holiday
        (D(2026, 12, 10), D(2026, 12, 28)),  # Christmas Eve, Christmas, Saturday, Sunday
        (D(2026, 11, 1), D(2026, 11, 16)),  # a Sunday, rolled to Monday
    ],
)
def test_fourteen_days_from_the_day_after_to_the_next_working_day(start: dt.date, end: dt.date) -> None:
    found = withdrawal_end(start, start)
    assert found == dt.datetime(end.year, end.month, end.day, 23, 59, 59, tzinfo=WARSAW)


def test_without_the_instruction_it_is_twelve_months_longer() -> None:
    assert withdrawal_end(D(2026, 11, 2), None).date() == D(2027, 11, 16)


def test_an_instruction_that_comes_late_ends_it_fourteen_days_later_and_never_sooner() -> None:
    assert withdrawal_end(D(2026, 11, 2), D(2027, 1, 4)).date() == D(2027, 1, 18)
    assert withdrawal_end(D(2026, 11, 2), D(2026, 11, 1)).date() == D(2026, 11, 16)
    assert withdrawal_end(D(2026, 11, 2), D(2027, 11, 10)).date() == D(2027, 11, 16)


def test_the_latest_word_about_the_arrival_counts_and_silence_is_a_long_assumption() -> None:
    sent = D(2026, 11, 2)
    assert arrived_on(sent, []) == (D(2026, 12, 2), False)
    assert arrived_on(sent, [D(2026, 11, 4), D(2026, 11, 6)]) == (D(2026, 11, 6), True)
    assert arrived_on(sent, [D(2026, 11, 1)]) == (D(2026, 12, 2), False)


def test_the_days_of_the_refund() -> None:
    stated = dt.datetime(2026, 11, 2, 23, 59, 59, tzinfo=WARSAW)
    assert (refund_due(stated), send_back_by(stated)) == (D(2026, 11, 16), D(2026, 11, 16))
    days = [reminder_of(stated, D(2026, 11, 2) + dt.timedelta(days=days)) for days in (6, 7, 11, 12, 13, 40)]
    assert days == [0, 7, 7, 12, 13, 13]
