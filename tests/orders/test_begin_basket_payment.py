"""Paying before ordering."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.checkout.actions.begin_transaction import TransactionRefused
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.orders.actions.begin_basket_payment import begin_basket_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.factories import VendorFactory
from tests.orders.baskets import checkout_with, variant_of
from tests.payments.stripe_desk import GATEWAYS

pytestmark = pytest.mark.django_db
SUM = Decimal("63.00")


@pytest.fixture
def basket(settings: Any) -> Checkout:
    """2 x 24,00 zł and a courier for 15,00 zł."""
    settings.PAYMENT_GATEWAYS, settings.PAYMENT_SETTLEMENT = GATEWAYS, "split"
    return checkout_with((variant_of(VendorFactory()), 2), gateway="")


def begin(basket: Checkout, gateway: str = "stripe_card", **more: Any) -> tuple[CheckoutTransaction, Payment]:
    said: dict[str, Any] = {"checkout_id": basket.pk, "gateway": gateway, "amount": None, "by": None}
    return begin_basket_payment(**{**said, **more})


def test_one_payment_for_the_basket_that_awaits_its_order(basket: Checkout) -> None:
    transaction, payment = begin(basket, amount=SUM)
    assert (payment.amount, payment.gateway, payment.awaits_order, payment.vendor) == (SUM, "stripe_card", True, None)
    assert payment.idempotency_key == transaction.payment_key
    assert payment.attempted_at is not None
    assert Checkout.objects.get().gateway == "stripe_card"


def test_again_is_the_same_and_another_way_takes_its_place(basket: Checkout) -> None:
    first = begin(basket)
    assert begin(basket) == first
    hold_payment(payment_id=first[1].pk)
    assert begin(basket, key="another") == first
    second = begin(basket, "stripe_blik")
    assert second[1] != first[1]
    states = Payment.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [PaymentState.CANCELLED, PaymentState.PENDING]
    settle_payment(payment_id=second[1].pk)
    assert begin(basket, "stripe_blik")[1] == second[1]


def test_another_sum_and_a_foreign_basket_are_refused(basket: Checkout, buyer: User, stranger: User) -> None:
    with pytest.raises(TransactionRefused):
        begin(basket, amount=Decimal("62.99"))
    Checkout.objects.update(user=buyer)
    for person in (None, stranger):
        with pytest.raises(NotAllowed):
            begin(basket, by=person)
    assert (Payment.objects.count(), CheckoutTransaction.objects.count()) == (0, 0)
    assert begin(basket, by=buyer)[1].amount == SUM
