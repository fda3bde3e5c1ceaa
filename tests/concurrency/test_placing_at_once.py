"""Many buyers at once: the last pieces, the same basket twice, a price that changes meanwhile (issue 2 §8)."""

from decimal import Decimal

from core import clock
from core.models import OutboxMessage
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.checkout.models import Checkout
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.place_order import BasketChanged
from marketplace.orders.models import NumberSeries, Order, OrderLine, VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, VendorFactory
from tests.orders.baskets import checkout_with, order_of, place, variant_of


def test_fifty_buyers_of_the_last_ten_pieces_give_exactly_ten_orders(shared_database: str) -> None:
    vendor, other = VendorFactory(), VendorFactory()
    scarce, plenty = variant_of(vendor, on_hand=10), variant_of(other, on_hand=500)
    baskets = [
        checkout_with(*(((scarce, 1), (plenty, 2)) if number % 2 else ((plenty, 2), (scarce, 1))))
        for number in range(50)
    ]
    results = at_once(lambda index: place(baskets[index]), 50)

    orders = [result for result in results if isinstance(result, Order)]
    refused = [result for result in results if not isinstance(result, Order)]
    assert len(orders) == 10
    assert {type(result) for result in refused} == {BasketChanged}
    assert all([change.code for change in result.changes] == ["SOLD_OUT"] for result in refused)
    assert Stock.objects.values_list("on_hand", "reserved").get(variant=scarce) == (10, 10)
    assert Stock.objects.values_list("on_hand", "reserved").get(variant=plenty) == (500, 20)
    assert Order.objects.count() == OutboxMessage.objects.count() == 10
    assert OrderLine.objects.count() == VendorOrder.objects.count() == Payment.objects.count() == 20
    year = orders[0].placed_at.year
    assert set(Order.objects.values_list("number", flat=True)) == {f"R-{year}-{n:06d}" for n in range(1, 11)}
    assert set(NumberSeries.objects.values_list("last", flat=True)) == {10}
    assert Checkout.objects.filter(lines__isnull=False).distinct().count() == 40


def test_the_same_basket_placed_eight_times_at_once_is_one_order(shared_database: str) -> None:
    checkout = checkout_with((variant_of(VendorFactory(), on_hand=100), 3))
    results = at_once(lambda _index: place(checkout), 8)
    assert {result.pk for result in results} == {Order.objects.get().pk}
    assert Stock.objects.get().reserved == 3
    assert OutboxMessage.objects.count() == Payment.objects.count() == 1


def test_first_orders_of_a_year_at_many_sellers_do_not_wait_for_each_other(shared_database: str) -> None:
    variants = [variant_of(VendorFactory(), on_hand=100) for _ in range(4)]
    baskets = [checkout_with(*[(variants[(number + step) % 4], 1) for step in range(3)]) for number in range(16)]
    results = at_once(lambda index: place(baskets[index]), 16)
    assert [result for result in results if not isinstance(result, Order)] == []
    assert set(NumberSeries.objects.filter(vendor__isnull=False).values_list("last", flat=True)) == {12}
    assert NumberSeries.objects.get(vendor=None).last == 16


def test_a_price_changed_while_placing_never_gives_a_wrong_total(shared_database: str) -> None:
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor).user
    variant = variant_of(vendor, "24.00", on_hand=500)
    baskets = [checkout_with((variant, 2)) for _ in range(30)]

    def work(index: int) -> Order | None:
        if index % 6 == 5:
            price = Decimal("26.00") if index % 12 == 5 else Decimal("24.00")
            change_price(variant_id=variant.pk, gross=price, by=owner)
            return None
        return place(baskets[index])

    results = at_once(work, 30)
    unexpected = [found for found in results if not isinstance(found, Order | BasketChanged | None)]
    assert unexpected == []
    orders = list(Order.objects.all())
    assert len(orders) == sum(isinstance(found, Order) for found in results)
    assert {order.total_gross for order in orders} <= {Decimal("63.00")}
    assert set(OrderLine.objects.values_list("unit_gross", flat=True)) <= {Decimal("24.00")}
    assert Stock.objects.get().reserved == 2 * len(orders)
    assert ProductVariant.objects.get().price_gross in {Decimal("24.00"), Decimal("26.00")}


def test_a_buyer_who_saw_the_old_price_is_always_asked_afterwards(shared_database: str) -> None:
    vendor = VendorFactory()
    variant = variant_of(vendor, "24.00")
    baskets = [checkout_with((variant, 1)) for _ in range(4)]
    change_price(variant_id=variant.pk, gross=Decimal("26.00"), by=MemberFactory(vendor=vendor).user)
    results = at_once(lambda index: place(baskets[index]), 4)
    assert [[change.code for change in result.changes] for result in results] == [["PRICE_CHANGED"]] * 4
    assert Order.objects.count() == 0


def test_money_and_deadline_at_once_lose_neither_money_nor_goods(shared_database: str) -> None:
    variant = variant_of(VendorFactory(), on_hand=50)
    parts = [order_of((variant, 2)).vendor_orders.get() for _ in range(10)]
    VendorOrder.objects.update(reserved_until=clock.now())

    def work(index: int) -> None:
        part = parts[index // 2]
        if index % 2:
            expire_order(vendor_order_id=part.pk)
            return
        settle_payment(payment_id=part.payment_id)
        confirm_payment(payment_id=part.payment_id)

    assert at_once(work, 20) == [None] * 20
    assert set(VendorOrder.objects.values_list("state", flat=True)) == {VendorOrderState.NEW}
    assert Stock.objects.values_list("on_hand", "reserved").get() == (50, 20)
    assert OutboxMessage.objects.filter(event="VendorOrderPaid").count() == 10
