"""Paid before ordering, by several requests and the sweep together: one payment, one order, or the money goes back."""

from typing import Any

from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.orders.actions.begin_basket_payment import begin_basket_payment
from marketplace.orders.actions.complete_checkout import NotPaid, complete_checkout
from marketplace.orders.actions.end_basket_payment import end_basket_payment
from marketplace.orders.actions.note_transaction import note_transaction
from marketplace.orders.models import Order
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payouts.queries.ledger_check import differences
from tests.concurrency.conftest import at_once
from tests.factories import VendorFactory
from tests.orders.baskets import checkout_with, variant_of
from tests.payments.stripe_desk import GATEWAYS

CARD, BLIK = "stripe_card", "stripe_blik"


def basket_of(settings: Any) -> Checkout:
    settings.PAYMENT_GATEWAYS, settings.PAYMENT_SETTLEMENT = GATEWAYS, "split"
    return checkout_with((variant_of(VendorFactory(), on_hand=50), 2), gateway="")


def begin(basket: Checkout, gateway: str) -> Payment:
    return begin_basket_payment(checkout_id=basket.pk, gateway=gateway, amount=None, by=None)[1]


def test_begun_six_times_at_once_it_is_one_payment(shared_database: str, settings: Any) -> None:
    basket = basket_of(settings)
    results = at_once(lambda _index: begin(basket, CARD), 6)
    assert {result.pk for result in results} == {Payment.objects.get().pk}
    assert CheckoutTransaction.objects.count() == 1


def test_ordered_and_given_back_at_once_one_of_both_happens(shared_database: str, settings: Any) -> None:
    for gateway, secure in ((CARD, hold_payment), (BLIK, settle_payment)):
        basket = basket_of(settings)
        payment = begin(basket, gateway)
        Payment.objects.filter(pk=payment.pk).update(gateway_reference=f"pi_{gateway}")
        secure(payment_id=payment.pk)

        def work(index: int, basket: Checkout = basket, payment: Payment = payment) -> object:
            if index % 3 == 0:
                return complete_checkout(checkout_id=basket.pk, texts={}, by=None)
            if index % 3 == 1:
                return end_basket_payment(payment_id=payment.pk)
            return note_transaction(payment_id=payment.pk)

        results = at_once(work, 6)
        assert {type(one) for one in results} <= {Order, NotPaid, Payment, CheckoutTransaction}, results
        payment = Payment.objects.get(pk=payment.pk)
        orders = Order.objects.filter(vendor_orders__payment=payment)
        given_back = ReconciliationDifference.objects.filter(payment=payment).count()
        if orders:
            assert (orders.count(), payment.awaits_order, given_back) == (1, False, 0)
            assert payment.state in {"PENDING", "SUCCEEDED"}
        else:
            assert (payment.state, given_back) == (("CANCELLED", 0) if gateway == CARD else ("SUCCEEDED", 1))
    assert differences() == []
