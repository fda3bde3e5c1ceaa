"""Clients of the API at once: the same basket completed, changed and attached by several requests together."""

from core.errors import NotAllowed
from core.graphql.ids import global_id
from marketplace.catalogue.models import Stock
from marketplace.checkout.actions.attach_checkout import attach_checkout
from marketplace.checkout.actions.begin_transaction import begin_transaction
from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.complete_checkout import NotPaid, complete_checkout
from marketplace.orders.models import Order
from marketplace.payments.models import LedgerTransaction, Payment
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory, VendorFactory
from tests.orders.baskets import checkout_with, variant_of


def paid(checkout: Checkout, key: str = "") -> CheckoutTransaction:
    return begin_transaction(
        checkout_id=checkout.pk, gateway="sandbox", amount=None, state=TransactionState.CHARGED, key=key, by=None
    )


def test_a_basket_completed_eight_times_at_once_is_one_paid_order(shared_database: str) -> None:
    variants = [variant_of(VendorFactory(), on_hand=50) for _ in range(2)]
    checkout = checkout_with(*[(variant, 3) for variant in variants])
    paid(checkout)
    results = at_once(lambda _index: complete_checkout(checkout_id=checkout.pk, texts={}, by=None), 8)
    assert {result.pk for result in results} == {Order.objects.get().pk}
    assert set(Stock.objects.values_list("reserved", flat=True)) == {3}
    assert (Payment.objects.get().state, LedgerTransaction.objects.count()) == ("SUCCEEDED", 1)


def test_one_key_begins_one_transaction(shared_database: str) -> None:
    checkout = checkout_with((variant_of(VendorFactory(), on_hand=50), 1))
    results = at_once(lambda _index: paid(checkout, key="once"), 8)
    assert {result.pk for result in results} == {CheckoutTransaction.objects.get().pk}


def test_pieces_added_while_ordering_are_in_the_order_and_paid_or_not_at_all(shared_database: str) -> None:
    variant = variant_of(VendorFactory(), on_hand=500)
    baskets = [checkout_with((variant, 2)) for _ in range(10)]
    for basket in baskets:
        paid(basket)

    def work(index: int) -> object:
        basket = baskets[index // 2]
        if index % 2:
            return change_lines(checkout_id=basket.pk, wanted={variant.pk: 1}, is_added=True, by=None)
        return complete_checkout(checkout_id=basket.pk, texts={}, by=None)

    results = at_once(work, 20)
    assert {type(result) for result in results} <= {Order, Checkout, NotPaid, NotAllowed}
    for order in Order.objects.all():
        assert order.vendor_orders.get().lines.get().quantity == 2
        assert Payment.objects.filter(vendor_orders__order=order).get().amount == order.total_gross


def test_two_guests_baskets_attached_at_once_are_one(shared_database: str) -> None:
    person, variants = UserFactory(), [variant_of(VendorFactory(), on_hand=50) for _ in range(2)]
    baskets = [checkout_with((variant, 1)) for variant in variants]
    results = at_once(lambda index: attach_checkout(checkout_id=baskets[index].pk, by=person), 2)
    for basket in baskets:
        if Checkout.objects.filter(pk=basket.pk, user=None).exists():
            attach_checkout(checkout_id=basket.pk, by=person)  # the slower one tries again, as its client does
    joined = Checkout.objects.get(user=person)
    assert global_id("Checkout", joined.pk)
    assert joined.lines.count() == 2
    assert len(results) == 2
