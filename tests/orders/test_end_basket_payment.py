"""What was paid for a basket goes back."""

from typing import Any

import pytest

from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.complete_checkout import complete_checkout
from marketplace.orders.actions.end_basket_payment import end_basket_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.orders.test_begin_basket_payment import basket, begin
from tests.payments.stripe_desk import fresh

__all__ = ["basket"]
pytestmark = pytest.mark.django_db


def test_it_is_cancelled_and_the_client_is_told(basket: Checkout) -> None:
    transaction, payment = begin(basket)
    for _ in range(2):
        assert end_basket_payment(payment_id=payment.pk).state == PaymentState.CANCELLED
    transaction.refresh_from_db()
    assert transaction.state == TransactionState.FAILED


def test_also_when_the_basket_is_gone(basket: Checkout) -> None:
    _transaction, payment = begin(basket)
    CheckoutTransaction.objects.all().delete()
    assert end_basket_payment(payment_id=payment.pk).state == PaymentState.CANCELLED


def test_one_that_has_its_order_stays(basket: Checkout, settings: Any) -> None:
    _transaction, payment = begin(basket)
    hold_payment(payment_id=payment.pk)
    settings.API_CLIENT_SHOWS_TERMS = True
    order = complete_checkout(checkout_id=basket.pk, texts={}, by=None)
    assert end_basket_payment(payment_id=payment.pk).state == PaymentState.PENDING
    assert fresh(payment).reference == order.number
    assert Payment.objects.get().vendor_orders.get().state == "AWAITING_PAYMENT"
