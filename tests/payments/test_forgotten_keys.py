"""Stripe forgets idempotency keys after a day: what was asked for before that is looked for, and done once."""

import datetime as dt
from decimal import Decimal
from typing import Any

from core import clock, outbox
from core.models import OutboxMessage
from marketplace.payments.actions.open_account import open_account
from marketplace.payments.actions.request_reversal import request_reversal
from marketplace.payments.actions.request_transfer import request_transfer
from marketplace.payments.models import ConnectedAccount, Payment, Transfer, TransferReversal
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, TransferState
from tests.payments.stripe_desk import account_for
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


def lose_the_answer(double: StripeDouble, path: str) -> None:
    """Let the call be done, its answer be lost, and the worker be away for more than a day."""
    double.faults.drop(path=path, method="POST", after=True)
    for message_id in outbox.due():
        outbox.deliver(message_id)
    assert OutboxMessage.objects.filter(done_at=None).count() == 1
    double.hand.advance(25 * 3600)
    long_ago = clock.now() - dt.timedelta(hours=25)
    Transfer.objects.update(requested_at=long_ago)
    TransferReversal.objects.update(requested_at=long_ago)
    ConnectedAccount.objects.filter(reference="").update(created_at=long_ago)
    OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")


def agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2)


def test_a_transfer(stripe_on: StripeDouble, card_paid: Payment, vendor: Vendor, deliver: Any) -> None:
    account = account_for(vendor, stripe_on)
    made = request_transfer(
        vendor_id=vendor.pk, reference="X/1", key="one", amount=Decimal("40.00"), payment_id=card_paid.pk
    )
    lose_the_answer(stripe_on, "/v1/transfers")
    deliver()
    made.refresh_from_db()
    assert (made.state, made.gateway_reference[:3]) == (TransferState.SUCCEEDED, "tr_")
    assert stripe_on.hand.balance(account.reference) == 4000
    assert agree(stripe_on)


def test_a_reversal(stripe_on: StripeDouble, passed_on: Transfer, deliver: Any) -> None:
    back = request_reversal(transfer_id=passed_on.pk, key="back", amount=Decimal("20.00"))
    lose_the_answer(stripe_on, "/reversals")
    deliver()
    back.refresh_from_db()
    assert back.state == TransferState.SUCCEEDED
    assert stripe_on.hand.balance(passed_on.destination) == 4000
    assert agree(stripe_on)


def test_an_account(stripe_on: StripeDouble, vendor: Vendor, owner: Any, deliver: Any) -> None:
    open_account(vendor_id=vendor.pk, by=owner)
    lose_the_answer(stripe_on, "/v1/accounts")
    deliver()
    made = ConnectedAccount.objects.get()
    accounts = [one.id for one in stripe_on.client().v1.accounts.list().data]
    assert accounts == [made.reference]
