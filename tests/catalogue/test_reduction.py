"""The reference price of reductions (law.md R1-01 to R1-04), against a simulation that looks at every single hour."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core import clock
from marketplace.catalogue.models import PriceChange, ProductVariant, ReferenceKind
from marketplace.catalogue.rules.reduction import (
    Reference,
    percent_off,
    reduction_of,
    reference_for,
    reference_text,
    window_start,
)

HOUR = dt.timedelta(hours=1)


@dataclasses.dataclass(frozen=True)
class Row:
    """A row of a price log."""

    gross: Decimal
    valid_from: dt.datetime
    is_reduction: bool = False


def noon(day: int) -> dt.datetime:
    """Give noon in Warsaw, `day` days after 1 October 2026 (negative: before); the clocks change on 25 October."""
    return dt.datetime.combine(dt.date(2026, 10, 1) + dt.timedelta(days=day), dt.time(12), tzinfo=clock.WARSAW)


def log_of(*rows: tuple[int, int] | tuple[int, int, bool]) -> list[Row]:
    """Write a log from (day, price) or (day, price, announced reduction)."""
    return [Row(Decimal(row[1]), noon(row[0]), bool(row[2]) if len(row) > 2 else False) for row in rows]


def reference(log: list[Row], day: int, *, since: int | None = None, perishable: bool = False) -> Reference:
    start = log[0].valid_from if since is None else noon(since)
    return reference_for(log, started=noon(day), on_sale_since=start, is_perishable=perishable)


def test_takes_the_lowest_price_of_the_thirty_days_before():
    assert reference(log_of((-60, 100), (-20, 80), (-10, 100)), 0) == Reference(
        Decimal(80), ReferenceKind.LOWEST_30_DAYS
    )


def test_takes_a_price_that_began_before_the_window_and_reached_into_it():
    assert reference(log_of((-60, 70), (-29, 100)), 0).gross == Decimal(70)


def test_forgets_a_price_that_ended_before_the_window():
    assert reference(log_of((-60, 70), (-31, 100)), 0).gross == Decimal(100)


def test_counts_the_whole_first_day_of_the_window():
    assert reference(log_of((-60, 70), (-30, 100)), 0).gross == Decimal(70)


def test_never_looks_at_what_came_after_the_reduction_started():
    assert reference(log_of((-60, 100)), 0).gross == Decimal(100)


def test_a_product_of_five_days_has_the_lowest_price_since_the_start():
    """law.md T1-02."""
    assert reference(log_of((-5, 50), (-3, 40), (-2, 50)), 0) == Reference(Decimal(40), ReferenceKind.SINCE_START)


def test_a_product_of_exactly_thirty_days_is_not_young_any_more():
    assert reference(log_of((-30, 50)), 0).kind == ReferenceKind.LOWEST_30_DAYS
    assert reference(log_of((-29, 50)), 0).kind == ReferenceKind.SINCE_START


def test_prices_from_before_the_sale_began_do_not_count():
    assert reference(log_of((-20, 10), (-6, 50)), 0, since=-5) == Reference(Decimal(50), ReferenceKind.SINCE_START)


def test_deepening_without_a_break_opens_a_new_window():
    assert reference(log_of((-60, 100), (-3, 80, True)), 0).gross == Decimal(80)


def test_perishable_goods_show_the_price_before_the_first_of_the_reductions():
    log = log_of((-60, 90), (-20, 100), (-3, 80, True), (-2, 60, True))
    assert reference(log, 0, perishable=True) == Reference(Decimal(100), ReferenceKind.BEFORE_REDUCTION)


def test_a_price_between_two_reductions_of_perishable_goods_breaks_the_chain():
    log = log_of((-60, 100), (-5, 80, True), (-3, 95), (-2, 60, True))
    assert reference(log, 0, perishable=True).gross == Decimal(95)


def test_a_price_replaced_in_the_same_instant_was_never_in_force():
    assert reference(log_of((-60, 100), (-3, 10), (-3, 90)), 0).gross == Decimal(90)


def test_refuses_a_reduction_without_an_earlier_price():
    with pytest.raises(ValueError, match="earlier price"):
        reference_for([], started=noon(0), on_sale_since=noon(0), is_perishable=False)


def oracle(log: list[Row], started: dt.datetime, since: dt.datetime) -> Decimal | None:
    """Look at the price in force at every hour of the thirty calendar days before, and of the day itself."""
    seen = []
    moment = clock.start_of(clock.date_of(started) - dt.timedelta(days=30)).astimezone(dt.UTC)
    while moment < started:
        before = [row for row in log if row.valid_from <= moment]
        if before and moment >= since:
            seen.append(before[-1].gross)
        moment += HOUR
    return min(seen) if seen else None


hours = st.integers(min_value=0, max_value=24 * 80)
prices = st.integers(min_value=1, max_value=40).map(Decimal)


@st.composite
def stories(draw) -> tuple[list[Row], dt.datetime, dt.datetime]:
    """Give a log of up to eight prices within 80 days around a change of the clock, a start and a first day of sale."""
    begin = dt.datetime(2026, draw(st.sampled_from([2, 9])), 20, tzinfo=dt.UTC)
    marks = sorted(draw(st.lists(hours, min_size=1, max_size=8)))
    log = [Row(draw(prices), begin + mark * HOUR) for mark in marks]
    started = begin + max(draw(hours), marks[-1]) * HOUR
    return log, started, begin + draw(hours) * HOUR


@given(stories())
@example((log_of((-60, 70), (-30, 100)), noon(0), noon(-60)))
def test_agrees_with_a_simulation_of_every_hour(story):
    log, started, published = story
    since = max(log[0].valid_from, published)
    found = reference_for(log, started=started, on_sale_since=since, is_perishable=False)
    assert found.gross == (oracle(log, started, since) or log[-1].gross)


@given(stories())
def test_is_never_higher_than_the_lowest_price_of_the_last_720_hours(story):
    log, started, _published = story
    since = log[0].valid_from
    found = reference_for(log, started=started, on_sale_since=since, is_perishable=False)
    ends = [row.valid_from for row in log[1:]] + [started]
    exact = [
        row.gross
        for row, end in zip(log, ends, strict=True)
        if max(row.valid_from, started - dt.timedelta(days=30)) < end
    ]
    assert found.gross <= min(exact, default=log[-1].gross)


@given(stories())
def test_says_since_the_start_exactly_when_the_sale_is_younger_than_thirty_days(story):
    log, started, published = story
    found = reference_for(log, started=started, on_sale_since=published, is_perishable=False)
    age = (clock.date_of(started) - clock.date_of(published)).days
    assert (found.kind == ReferenceKind.SINCE_START) == (age < 30)


@given(stories(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_perishable_goods_show_the_last_price_that_was_no_reduction(story, flags):
    log = [dataclasses.replace(row, is_reduction=flag) for row, flag in zip(story[0], flags, strict=False)]
    plain = [row.gross for row in log if not row.is_reduction]
    found = reference_for(log, started=story[1], on_sale_since=story[2], is_perishable=True)
    assert found.gross == (plain[-1] if plain else log[0].gross)


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_the_percentage_is_rounded_down_and_never_promises_more_than_the_price(ref_grosze, new_grosze):
    ref, new = Decimal(ref_grosze) / 100, Decimal(new_grosze) / 100
    percent = percent_off(ref, new)
    if new >= ref:
        assert percent is None
    elif percent is None:
        assert (ref - new) * 100 < ref
    else:
        assert 1 <= percent <= 99
        assert new * 100 <= ref * (100 - percent)
        assert new * 100 > ref * (100 - percent - 1)


@pytest.mark.parametrize(
    ("ref", "new", "percent"),
    [("100", "66.67", 33), ("100", "80", 20), ("100", "99.01", None), ("80", "90", None), ("80", "80", None)],
)
def test_the_percentage_by_example(ref, new, percent):
    assert percent_off(Decimal(ref), Decimal(new)) == percent


def test_the_window_covers_thirty_whole_days_across_a_change_of_the_clock():
    started = dt.datetime(2026, 11, 10, 9, tzinfo=clock.WARSAW)
    assert window_start(started) == dt.datetime(2026, 10, 11, 0, tzinfo=clock.WARSAW)
    assert started.astimezone(dt.UTC) - window_start(started).astimezone(dt.UTC) == dt.timedelta(days=30, hours=10)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("LOWEST_30_DAYS", "Najniższa cena z 30 dni przed obniżką: 80,00\u00a0zł"),
        ("SINCE_START", "Najniższa cena od początku sprzedaży, przed obniżką: 80,00\u00a0zł"),
        ("BEFORE_REDUCTION", "Cena przed pierwszą obniżką: 80,00\u00a0zł"),
    ],
)
def test_says_what_the_law_wants_said(kind, words):
    assert reference_text(Decimal(80), kind) == words


def variant_with(**change) -> ProductVariant:
    return ProductVariant(price_change=PriceChange(gross=Decimal(80), **change) if change else None)


def test_a_variant_without_an_announced_reduction_shows_nothing():
    assert reduction_of(variant_with()) is None
    assert reduction_of(variant_with(is_reduction=False, previous_gross=Decimal(100))) is None


def test_a_reduction_shows_the_crossed_price_the_reference_and_the_percentage_of_the_reference():
    shown = reduction_of(
        variant_with(
            is_reduction=True,
            previous_gross=Decimal(120),
            reference_gross=Decimal(100),
            reference_kind="LOWEST_30_DAYS",
        )
    )
    assert shown is not None
    assert (shown.previous, shown.reference, shown.percent, shown.is_promotion) == (
        Decimal(120),
        Decimal(100),
        20,
        True,
    )
    assert shown.reference_text == "Najniższa cena z 30 dni przed obniżką: 100,00\u00a0zł"
