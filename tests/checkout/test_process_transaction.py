"""A payment of the sandbox goes on."""

import uuid

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.process_transaction import process_transaction
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TransactionState as State
from tests.checkout.test_begin_transaction import begin

pytestmark = pytest.mark.django_db


def test_it_ends_once(ready):
    made = begin(ready, state=State.REQUESTED)
    assert process_transaction(token=made.token, state=State.REQUESTED, by=None).state == State.REQUESTED
    assert process_transaction(token=made.token, state=State.CHARGED, by=None).state == State.CHARGED
    assert process_transaction(token=made.token, state=State.FAILED, by=None).state == State.CHARGED


def test_a_transfer_is_never_paid_by_saying_so(ready):
    made = begin(ready, gateway="bank_transfer", state=State.REQUESTED)
    assert process_transaction(token=made.token, state=State.CHARGED, by=None).state == State.REQUESTED


def test_unknown_and_foreign_ones_stay(ready, buyer, stranger):
    made = begin(ready, state=State.REQUESTED)
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        process_transaction(token=made.token, state=State.CHARGED, by=stranger)
    with pytest.raises(CheckoutTransaction.DoesNotExist):
        process_transaction(token=uuid.uuid4(), state=State.CHARGED, by=buyer)
    made.refresh_from_db()
    assert made.state == State.REQUESTED
