"""A second payment goes back through the provider: asked once, repeated until it answers, refusals shown."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core import outbox
from core.errors import IllegalTransition
from core.models import OutboxMessage
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.gateways.port import Seen
from marketplace.payments.models import DifferenceKind, LedgerTransaction, Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, PaymentState
from tests.payments.stripe_desk import fresh, page, pay_again, pay_by_card, payment_by, tell
from tests.stripe_double.double import StripeDouble

D = Decimal


def second(payment: Payment, reference: str = "pi_2") -> ReconciliationDifference:
    """Money that came a second time for a payment that is there."""
    record_seen(
        payment_id=payment.pk,
        seen=Seen(state=PaymentState.SUCCEEDED, method="card", reference=reference),
        attempt=payment.attempt,
    )
    return ReconciliationDifference.objects.get(reference=reference)


def test_the_provider_gives_all_of_it_back_once(
    client: Client, stripe_on: StripeDouble, reviewer: User, deliver: Any
) -> None:
    payment = payment_by("card", "100.00")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    other = pay_again(stripe_on, payment)
    found = second(fresh(payment), other.id)
    before = balance(Account.PROVIDER)
    for _twice in range(2):
        found = request_charge_return(difference_id=found.pk, by=reviewer)
    assert found.state == DifferenceState.GOING
    stripe_on.faults.drop(path="/v1/refunds", method="POST", after=True)
    for _time in range(3):
        for message_id in outbox.due():
            outbox.deliver(message_id)
        OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
    found.refresh_from_db()
    assert found.state == DifferenceState.SETTLED
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, before - D("100.00"))
    refunds = stripe_on.client().v1.refunds.list({"payment_intent": other.id}).data
    assert [one.amount for one in refunds] == [10000]
    listed = ReconciliationDifference.objects.get(reference=refunds[0].id)
    assert (listed.kind, listed.state) == (DifferenceKind.UNKNOWN_REFUND, DifferenceState.SETTLED)


def test_only_a_second_payment_goes_back(online: Payment, transfer: Payment, reviewer: User) -> None:
    wrong = [
        note_difference(kind=DifferenceKind.UNKNOWN_CHARGE, reference="ch_1", theirs=D("9.00"), ours=D(0)),
        note_difference(
            kind=DifferenceKind.AMOUNT, reference="ch_2", theirs=D("9.00"), ours=D(0), payment_id=online.pk
        ),
        note_difference(
            kind=DifferenceKind.UNKNOWN_CHARGE, reference="ch_3", theirs=D("9.00"), ours=D(0), payment_id=transfer.pk
        ),
    ]
    for one in wrong:
        with pytest.raises(IllegalTransition):
            request_charge_return(difference_id=one.pk, by=reviewer)
    assert not ReconciliationDifference.objects.exclude(state=DifferenceState.OPEN).exists()
    assert not LedgerTransaction.objects.exists()
