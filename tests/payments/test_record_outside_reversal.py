"""A transfer taken back on Stripe's pages is owed to the seller again, told by webhook or found by night."""

from decimal import Decimal
from typing import Any

from django.test import Client

from core import outbox
from core.models import OutboxMessage
from marketplace.payments.actions.record_outside_reversal import record_outside_reversal
from marketplace.payments.actions.request_reversal import request_reversal
from marketplace.payments.models import ReconciliationDifference, Transfer, TransferReversal
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, TransferState
from tests.payments.stripe_desk import tell
from tests.payments.test_reconciliation import night
from tests.stripe_double.double import StripeDouble


def agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2)


def take_back(double: StripeDouble, transfer: Transfer, amount: int) -> str:
    return str(double.client().v1.transfers.reversals.create(transfer.gateway_reference, {"amount": amount}).id)


def test_it_is_kept_once(passed_on: Transfer) -> None:
    for _time in range(2):
        kept = record_outside_reversal(transfer_id=passed_on.pk, reference="trr_1", amount=Decimal("9.00"))
    assert (kept.state, kept.amount, kept.gateway_reference) == (TransferState.SUCCEEDED, Decimal("9.00"), "trr_1")
    assert TransferReversal.objects.count() == 1
    assert balance(Account.SELLER_DUE, vendor_id=passed_on.vendor_id) == Decimal("51.00")


def test_the_webhook_tells_of_it(client: Client, stripe_on: StripeDouble, passed_on: Transfer, deliver: Any) -> None:
    take_back(stripe_on, passed_on, 900)
    tell(client, stripe_on, deliver)
    assert [one.amount for one in TransferReversal.objects.all()] == [Decimal("9.00")]
    assert agree(stripe_on)
    assert night() == []


def test_the_night_finds_it_long_after_the_transfer(stripe_on: StripeDouble, passed_on: Transfer) -> None:
    stripe_on.hand.advance(40 * 24 * 3600)
    key = take_back(stripe_on, passed_on, 900)
    stripe_on.webhooks.take()
    assert night(days=41) == []
    assert TransferReversal.objects.get().gateway_reference == key
    assert agree(stripe_on)


def test_ours_whose_answer_was_lost_is_found_and_not_counted_twice(
    stripe_on: StripeDouble, passed_on: Transfer, deliver: Any
) -> None:
    ours = request_reversal(transfer_id=passed_on.pk, key="back", amount=Decimal("20.00"))
    stripe_on.faults.drop(path="reversals", method="POST", after=True)
    message = OutboxMessage.objects.get(event="ReversalRequested")
    assert not outbox.deliver(message.pk)
    take_back(stripe_on, passed_on, 900)
    assert night() == []
    ours.refresh_from_db()
    assert ours.state == TransferState.SUCCEEDED
    assert TransferReversal.objects.count() == 2
    OutboxMessage.objects.update(due_at="2020-01-01T00:00:00Z")
    deliver()
    assert agree(stripe_on)
    assert balance(Account.SELLER_DUE, vendor_id=passed_on.vendor_id) == Decimal("31.00")


def test_one_of_an_unknown_transfer_waits_for_people(
    client: Client, stripe_on: StripeDouble, passed_on: Transfer, deliver: Any
) -> None:
    foreign: Any = {
        "amount": 500,
        "currency": "pln",
        "destination": passed_on.destination,
        "source_transaction": stripe_on.hand.world.store.get(
            stripe_on.platform, "transfer", passed_on.gateway_reference
        )["source_transaction"],
    }
    made = stripe_on.client().v1.transfers.create(foreign)
    stripe_on.client().v1.transfers.reversals.create(made.id, {"amount": 200})
    tell(client, stripe_on, deliver)
    first = night()
    assert sorted(kind for kind, _theirs, _ours in first) == ["UNKNOWN_REVERSAL", "UNKNOWN_TRANSFER"]
    assert agree(stripe_on)
    assert balance(Account.SUSPENSE) == Decimal("3.00")
    assert night() == first
    assert ReconciliationDifference.objects.count() == 2


def test_one_that_stripe_lacks_is_reported(passed_on: Transfer) -> None:
    record_outside_reversal(transfer_id=passed_on.pk, reference="trr_ghost", amount=Decimal("9.00"))
    assert night() == [("MISSING_REVERSAL", Decimal("0.00"), Decimal("9.00"))]
