"""The geometry of bars."""

import itertools
from decimal import Decimal

from core.chart import FOOT, HEIGHT, TOP, WIDTH, bars


def test_the_highest_bar_fills_the_room_and_small_is_not_nothing() -> None:
    found = bars([0, 1, 1000], ["a", "b", "c"], ["0", "1", "1000"])
    assert [bar.height for bar in found] == [0, 2, HEIGHT - TOP - FOOT]
    assert [bar.is_highest for bar in found] == [False, False, True]
    assert [bar.tick for bar in found] == ["a", "b", "c"]
    assert all(bar.y + bar.height == HEIGHT - FOOT for bar in found)


def test_many_bars_stay_inside_and_apart_with_few_labels() -> None:
    found = bars([Decimal(n) for n in range(31)], [str(n) for n in range(31)], [""] * 31)
    assert found[0].x >= 0
    assert found[-1].x + found[-1].width <= WIDTH
    assert all(left.x + left.width <= right.x for left, right in itertools.pairwise(found))
    assert len([bar for bar in found if bar.tick]) == 8
    assert (found[0].anchor, found[15].anchor, found[-1].anchor) == ("start", "middle", "end")


def test_nothing_at_all_draws_nothing() -> None:
    assert bars([], [], []) == []
    assert [bar.height for bar in bars([0, 0], ["", ""], ["0", "0"])] == [0, 0]
    assert not any(bar.is_highest for bar in bars([0, 0], ["", ""], ["0", "0"]))
