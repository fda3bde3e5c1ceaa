"""The last places of a week: buyers at once never get more than the workshop can make."""

from marketplace.catalogue.models import StockMode, WorkBooking, WorkCapacity
from marketplace.orders.actions.place_order import BasketChanged
from marketplace.orders.models import Order, VendorOrder
from tests.concurrency.conftest import at_once
from tests.factories import VendorFactory
from tests.orders.baskets import agreement_of, checkout_with, place, variant_of


def test_ten_buyers_who_saw_the_same_last_place_give_one_order(shared_database: str) -> None:
    vendor = VendorFactory()
    WorkCapacity.objects.create(vendor=vendor, weekly_limit=1)
    made = variant_of(vendor, stock__mode=StockMode.MADE_TO_ORDER, on_hand=0)
    baskets = [checkout_with((made, 1)) for _ in range(10)]
    seen = [agreement_of(basket) for basket in baskets]
    results = at_once(lambda index: place(baskets[index], agreement=seen[index]), 10)
    assert sorted(type(result).__name__ for result in results) == ["BasketChanged"] * 9 + ["Order"]
    assert WorkBooking.objects.count() == Order.objects.count() == 1
    assert all(isinstance(result, Order | BasketChanged) for result in results)


def test_buyers_who_take_any_date_get_a_week_each(shared_database: str) -> None:
    vendor = VendorFactory()
    WorkCapacity.objects.create(vendor=vendor, weekly_limit=5)
    made = variant_of(vendor, stock__mode=StockMode.MADE_TO_ORDER, on_hand=0)
    baskets = [checkout_with((made, 5)) for _ in range(8)]
    results = at_once(lambda index: place(baskets[index]), 8)
    assert [result for result in results if not isinstance(result, Order)] == []
    by_week: dict[object, int] = {}
    for week, amount in WorkBooking.objects.values_list("week", "amount"):
        by_week[week] = by_week.get(week, 0) + amount
    assert sum(by_week.values()) == 40
    assert max(by_week.values()) <= 5
    assert VendorOrder.objects.values("delivery_by").distinct().count() == 8
