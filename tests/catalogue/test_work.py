"""The queue of things made to order: which weeks work takes, and when it is ready."""

import datetime as dt

import pytest
import time_machine

from marketplace.catalogue.actions.set_listing_capacity import set_listing_capacity
from marketplace.catalogue.actions.set_work_capacity import set_work_capacity
from marketplace.catalogue.models import ProductVariant, StockMode
from marketplace.catalogue.queries.work import load_planner
from marketplace.catalogue.rules.work import Pool, Rest, days_of_work, open_days, plan
from tests.factories import MemberFactory, VariantFactory
from vendors.models import ClosedKind, ClosedPeriod, Vendor

MONDAY = dt.date(2026, 6, 8)  # a week without holidays


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def work(pool: Pool, pieces: int, today: dt.date = MONDAY, rests: list[Rest] | None = None) -> tuple[dt.date, list]:
    found = plan(pool, pieces=pieces, per_piece=1, product_id=1, today=today, rests=rests or [])
    assert found is not None
    return found[0], [(share.week, share.amount) for share in found[1]]


def test_work_fills_a_week_evenly_and_goes_on_into_the_next() -> None:
    pool = Pool(capacity_id=1, weekly=10)
    assert work(pool, 2) == (day(0), [(MONDAY, 2)])
    assert work(pool, 3) == (day(2), [(MONDAY, 3)])
    assert work(pool, 6) == (day(7), [(MONDAY, 5), (day(7), 1)])
    assert pool.taken == {MONDAY: {MONDAY: 10}, day(7): {day(7): 1}}


def test_a_week_that_has_begun_has_room_for_its_rest_only() -> None:
    pool = Pool(capacity_id=1, weekly=10)
    assert work(pool, 6, today=day(3)) == (day(7), [(MONDAY, 4), (day(7), 2)])
    assert work(pool, 1, today=day(3)) == (day(8), [(day(7), 1)])
    assert work(Pool(capacity_id=1, weekly=10), 1, today=day(5)) == (day(7), [(day(7), 1)])


def test_work_of_monday_is_done_by_thursday_and_leaves_thursday_free() -> None:
    pool = Pool(capacity_id=1, weekly=10)
    assert work(pool, 6) == (day(2), [(MONDAY, 6)])
    assert work(pool, 2, today=day(3)) == (day(3), [(MONDAY, 2)])
    assert work(pool, 2, today=day(3)) == (day(4), [(MONDAY, 2)])
    assert work(pool, 1, today=day(3)) == (day(7), [(day(7), 1)])


def test_days_of_rest_and_holidays_make_a_week_smaller_or_nothing() -> None:
    pool = Pool(capacity_id=1, weekly=10)
    week_off = [Rest(day(0), day(6))]
    assert work(pool, 2, rests=week_off) == (day(7), [(day(7), 2)])
    corpus_christi = dt.date(2026, 6, 1)
    assert len(open_days(corpus_christi, [])) == 4
    assert work(Pool(capacity_id=1, weekly=10), 9, today=corpus_christi) == (MONDAY, [(corpus_christi, 8), (MONDAY, 1)])


def test_half_a_year_is_the_end() -> None:
    pool = Pool(capacity_id=1, weekly=1)
    assert plan(pool, pieces=27, per_piece=1, product_id=1, today=MONDAY, rests=[]) is None
    assert pool.taken == {}


def test_days_of_work_leave_rests_out() -> None:
    assert days_of_work(MONDAY, 2, []) == day(2)
    assert days_of_work(day(5), 0, []) == day(7)
    assert days_of_work(MONDAY, 2, [Rest(day(1), day(4))]) == day(8)


@pytest.fixture
def made(vendor: Vendor) -> ProductVariant:
    """A thing made to order in two working days at least."""
    return VariantFactory(product__vendor=vendor, stock__mode=StockMode.MADE_TO_ORDER, stock__lead_time_days=2)


@time_machine.travel("2026-06-08 10:00+02:00", tick=False)
def test_hours_of_the_workshop_and_pieces_of_a_listing_both_count(vendor: Vendor, made: ProductVariant) -> None:
    owner = MemberFactory(vendor=vendor).user
    assert load_planner([made]).promise(made, 5, 2) is None
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="HOURS", weekly_limit=10)
    planner = load_planner([made])
    first = planner.promise(made, 5, 2)
    assert first is not None
    assert (first.ready_on, [share.amount for share in first.shares]) == (day(2), [300])
    second = planner.promise(made, 6, 2)
    assert second is not None
    assert (second.ready_on, [share.amount for share in second.shares]) == (day(7), [300, 60])
    assert second.waits
    set_listing_capacity(product_id=made.product_id, by=owner, weekly_limit=1, minutes_per_piece=30)
    third = load_planner([made]).promise(made, 3, 2)
    assert third is not None
    assert third.ready_on == day(18)
    full = load_planner([made]).promise(made, 27, 2)
    assert full is not None
    assert full.is_full


@time_machine.travel("2026-06-08 10:00+02:00", tick=False)
def test_a_break_in_production_moves_the_date_without_any_limit(vendor: Vendor, made: ProductVariant) -> None:
    ClosedPeriod.objects.create(vendor=vendor, kind=ClosedKind.NO_PRODUCTION, starts_on=day(1), ends_on=day(4))
    promise = load_planner([made]).promise(made, 1, 2)
    assert promise is not None
    assert (promise.ready_on, promise.waits) == (day(8), True)


def test_counted_things_have_no_queue_and_cost_no_query(vendor: Vendor, django_assert_num_queries) -> None:
    counted = VariantFactory(product__vendor=vendor)
    with django_assert_num_queries(0):
        assert load_planner([counted]).promise(counted, 1, 2) is None
