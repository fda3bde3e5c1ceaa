"""Passing money on to a seller, and taking it back: against the double's own books."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core import outbox
from core.models import OutboxMessage
from marketplace.payments.actions.request_reversal import ReversalTooLarge, request_reversal
from marketplace.payments.actions.request_transfer import TransferNotPossible, request_transfer
from marketplace.payments.actions.stop_waiting import stop_waiting
from marketplace.payments.models import ConnectedAccount, Payment, Transfer, TransferReversal
from marketplace.payments.queries.accounts import can_receive_transfers
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, TransferState
from tests.payments.stripe_desk import account_for, fresh, page, pay_by_card, payment_by, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


def zl(grosze: int) -> Decimal:
    return Decimal(grosze).scaleb(-2)


@pytest.fixture
def account(stripe_on: StripeDouble, vendor: Vendor) -> ConnectedAccount:
    return account_for(vendor, stripe_on)


@pytest.fixture
def paid(client: Client, stripe_on: StripeDouble, deliver: Any) -> Payment:
    payment = payment_by("card", "100.00")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    return fresh(payment)


def transfer(vendor: Vendor, paid: Payment | None, amount: str = "60.00", key: str = "one") -> Transfer:
    return request_transfer(
        vendor_id=vendor.pk,
        reference="PASIEKA/2026/000123",
        key=key,
        amount=Decimal(amount),
        payment_id=paid.pk if paid else None,
    )


def test_money_reaches_the_seller_once_and_comes_back_in_parts(
    stripe_on: StripeDouble, account: ConnectedAccount, paid: Payment, vendor: Vendor, deliver: Any
) -> None:
    made = transfer(vendor, paid)
    assert transfer(vendor, paid, "90.00") == made
    assert balance(Account.PAYOUTS, vendor_id=vendor.pk) == Decimal("-60.00")
    deliver()
    made.refresh_from_db()
    assert made.state == TransferState.SUCCEEDED
    assert zl(stripe_on.hand.balance(account.reference)) == Decimal("60.00")
    assert balance(Account.PAYOUTS, vendor_id=vendor.pk) == Decimal(0)

    first = request_reversal(transfer_id=made.pk, key="back", amount=Decimal("20.00"))
    assert request_reversal(transfer_id=made.pk, key="back", amount=Decimal("1.00")) == first
    with pytest.raises(ReversalTooLarge):
        request_reversal(transfer_id=made.pk, key="more", amount=Decimal("40.01"))
    deliver()
    assert [one.state for one in TransferReversal.objects.all()] == [TransferState.SUCCEEDED]
    assert zl(stripe_on.hand.balance(account.reference)) == Decimal("40.00")
    assert balance(Account.PROVIDER) == zl(stripe_on.hand.balance())
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == Decimal("40.00")


def test_an_answer_that_was_lost_passes_it_on_once(
    stripe_on: StripeDouble, account: ConnectedAccount, paid: Payment, vendor: Vendor
) -> None:
    made = transfer(vendor, paid)
    stripe_on.faults.drop(path="/v1/transfers", method="POST", after=True)
    for _time in range(2):
        for message_id in outbox.due():
            outbox.deliver(message_id)
        OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
    made.refresh_from_db()
    assert made.state == TransferState.SUCCEEDED
    assert zl(stripe_on.hand.balance(account.reference)) == Decimal("60.00")
    assert balance(Account.PROVIDER) == zl(stripe_on.hand.balance())


def test_money_that_is_not_available_is_waited_for_and_then_owed_again(
    stripe_on: StripeDouble, account: ConnectedAccount, vendor: Vendor, deliver: Any
) -> None:
    made = transfer(vendor, None)
    deliver()
    made.refresh_from_db()
    assert (made.state, made.attempt) == (TransferState.REQUESTED, 2)
    assert balance(Account.PAYOUTS, vendor_id=vendor.pk) == Decimal("-60.00")
    stop_waiting(transfer_id=made.pk)
    deliver()
    made.refresh_from_db()
    assert made.state == TransferState.FAILED
    assert "za mało" in made.failure
    assert balance(Account.PAYOUTS, vendor_id=vendor.pk) == balance(Account.SELLER_DUE, vendor_id=vendor.pk) == 0


def test_a_seller_without_an_account_is_paid_otherwise(stripe_on: StripeDouble, vendor: Vendor) -> None:
    assert not can_receive_transfers(vendor)
    with pytest.raises(TransferNotPossible):
        transfer(vendor, None)
    assert not Transfer.objects.exists()
