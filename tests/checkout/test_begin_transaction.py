"""How a client says that the buyer pays."""

from decimal import Decimal

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.begin_transaction import TransactionRefused, begin_transaction
from marketplace.checkout.actions.set_gateway import UnknownGateway
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TransactionState

pytestmark = pytest.mark.django_db
TOTAL = Decimal("63.00")


def begin(checkout, **fields):
    values = {"gateway": "sandbox", "amount": TOTAL, "state": TransactionState.CHARGED, "by": None, **fields}
    return begin_transaction(checkout_id=checkout.pk, **values)


def test_notes_gateway_and_sum(ready):
    made = begin(ready)
    ready.refresh_from_db()
    assert (made.amount, made.state, ready.gateway) == (TOTAL, "CHARGED", "sandbox")
    assert begin(ready, amount=None).amount == TOTAL
    assert CheckoutTransaction.objects.count() == 2


def test_a_key_makes_repeating_harmless(ready):
    first = begin(ready, key="k" * 300)
    assert begin(ready, key="k" * 300) == first
    with pytest.raises(TransactionRefused) as refused:
        begin(ready, key="k" * 300, gateway="bank_transfer")
    assert (refused.value.code, CheckoutTransaction.objects.count()) == ("UNIQUE", 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": Decimal("62.99")},
        {"gateway": "bank_transfer"},
        {"gateway": "bank_transfer", "state": TransactionState.FAILED},
    ],
)
def test_another_sum_or_a_transfer_that_is_paid_already_is_refused(ready, fields):
    with pytest.raises(TransactionRefused):
        begin(ready, **fields)
    ready.refresh_from_db()
    assert (CheckoutTransaction.objects.count(), ready.gateway) == (0, "bank_transfer")


def test_an_empty_basket_a_gateway_that_is_off_and_a_stranger_are_refused(checkout, ready, buyer, stranger, settings):
    settings.PAYMENT_GATEWAYS = ["bank_transfer"]
    with pytest.raises(UnknownGateway):
        begin(ready)
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        begin(ready, gateway="bank_transfer", state=TransactionState.REQUESTED, by=stranger)
    empty = Checkout.objects.create()
    with pytest.raises(TransactionRefused):
        begin(empty, amount=None)
    assert CheckoutTransaction.objects.count() == 0
