"""The client of a basket is told what became of its payment."""

import pytest

from marketplace.checkout.models import Checkout
from marketplace.checkout.states import TransactionState as State
from marketplace.orders.actions.note_transaction import note_transaction
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.release_payment import release_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from tests.orders.test_begin_basket_payment import basket, begin

__all__ = ["basket"]
pytestmark = pytest.mark.django_db


def state(payment: Payment) -> str:
    transaction = note_transaction(payment_id=payment.pk)
    assert transaction is not None
    transaction.refresh_from_db()
    return transaction.state


def test_it_follows_the_payment(basket: Checkout) -> None:
    payment = begin(basket)[1]
    assert state(payment) == State.REQUESTED
    fail_payment(payment_id=payment.pk, reason="Bank odmówił.")
    assert [state(payment), state(payment)] == [State.FAILED] * 2
    hold_payment(payment_id=payment.pk)
    assert state(payment) == State.AUTHORIZED
    settle_payment(payment_id=payment.pk)
    assert [state(payment), state(payment)] == [State.CHARGED] * 2


def test_one_that_was_given_up_is_no_way_to_order(basket: Checkout) -> None:
    payment = begin(basket)[1]
    hold_payment(payment_id=payment.pk)
    assert state(payment) == State.AUTHORIZED
    cancel_payment(payment_id=payment.pk)
    assert state(payment) == State.FAILED


def test_money_that_went_back_says_nothing_any_more(basket: Checkout) -> None:
    payment = begin(basket, "stripe_blik")[1]
    settle_payment(payment_id=payment.pk)
    Payment.objects.update(gateway_reference="pi_1")
    release_payment(payment_id=payment.pk)
    assert state(payment) == State.REQUESTED


def test_payments_of_orders_are_no_affair_of_baskets(basket: Checkout) -> None:
    payment = begin(basket)[1]
    Payment.objects.update(idempotency_key="order:7")
    assert note_transaction(payment_id=payment.pk) is None
