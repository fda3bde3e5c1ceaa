"""Many buyers at once, on a real PostgreSQL."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from marketplace.catalogue.actions.adjust_stock import BelowReserved, adjust_stock
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.actions.reserve_stock import NotEnoughStock, reserve_stock
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.catalogue.models import Stock
from tests.factories import MemberFactory, VariantFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL (DATABASE_URL)"),
]


def all_at_once(jobs) -> list[str]:
    """Run jobs in threads that start together; give the names of what they raised, "ok" for none."""
    gate = threading.Barrier(len(jobs))

    def run(job) -> str:
        gate.wait()
        try:
            job()
        except Exception as problem:  # noqa: BLE001 - every kind of refusal is a result here
            return type(problem).__name__
        finally:
            connection.close()
        return "ok"

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_fifty_buyers_of_the_last_ten_pieces_get_exactly_ten():
    variant = VariantFactory(stock__on_hand=10)
    results = all_at_once([lambda: reserve_stock(quantities={variant.pk: 1})] * 50)
    assert (results.count("ok"), results.count(NotEnoughStock.__name__)) == (10, 40)
    stock = Stock.objects.get(variant=variant)
    assert (stock.on_hand, stock.reserved) == (10, 10)


def test_baskets_with_the_same_variants_in_any_order_do_not_deadlock():
    one, other, third = (VariantFactory(stock__on_hand=1000) for _ in range(3))
    orders = [
        {one.pk: 1, other.pk: 2, third.pk: 1},
        {third.pk: 1, other.pk: 2, one.pk: 1},
        {other.pk: 2, one.pk: 1, third.pk: 1},
    ]
    jobs = [lambda order=order: reserve_stock(quantities=order) for order in orders * 10]
    assert all_at_once(jobs) == ["ok"] * 30
    assert list(Stock.objects.order_by("pk").values_list("reserved", flat=True)) == [30, 60, 30]


def test_selling_shipping_releasing_and_correcting_at_once_keeps_the_books_true():
    member = MemberFactory()
    variant = VariantFactory(product__vendor=member.vendor, stock__on_hand=60, stock__reserved=20)
    jobs = (
        [lambda: reserve_stock(quantities={variant.pk: 2})] * 10
        + [lambda: ship_stock(quantities={variant.pk: 1})] * 10
        + [lambda: release_stock(quantities={variant.pk: 1})] * 10
        + [lambda: adjust_stock(variant_id=variant.pk, delta=-1, by=member.user)] * 10
    )
    assert set(all_at_once(jobs)) == {"ok"}
    stock = Stock.objects.get(variant=variant)
    assert (stock.on_hand, stock.reserved) == (60 - 10 - 10, 20 + 20 - 10 - 10)


def test_a_correction_never_takes_what_a_buyer_takes_at_the_same_moment():
    member = MemberFactory()
    variant = VariantFactory(product__vendor=member.vendor, stock__on_hand=10)
    jobs = [lambda: reserve_stock(quantities={variant.pk: 1})] * 10
    jobs += [lambda: adjust_stock(variant_id=variant.pk, delta=-1, by=member.user)] * 10
    results = all_at_once(jobs)
    assert set(results) <= {"ok", NotEnoughStock.__name__, BelowReserved.__name__}
    stock = Stock.objects.get(variant=variant)
    assert 0 <= stock.reserved == results[:10].count("ok")
    assert stock.on_hand == 10 - results[10:].count("ok")
    assert stock.on_hand >= stock.reserved
