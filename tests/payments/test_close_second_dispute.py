"""A dispute about money that came twice: no seller loses anything by it, and nothing waits for people that is done."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.models import OutboxMessage
from marketplace.payments.actions.close_second_dispute import WON_LATER
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.record_dispute import record_dispute
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.gateways.port import DisputeSeen, Refunded, Seen
from marketplace.payments.models import DifferenceKind, Dispute, Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, DisputeState, PaymentState, RefundState
from marketplace.payouts.queries.ledger_check import differences
from tests.payments.test_request_charge_return import second

D = Decimal
DONE = Refunded(state=RefundState.SUCCEEDED, gateway_reference="re_9")


@pytest.fixture
def twice(online: Payment) -> ReconciliationDifference:
    """The second of two payments of 39,00 zł."""
    seen = Seen(state=PaymentState.SUCCEEDED, method="card", reference="pi_1")
    return second(record_seen(payment_id=online.pk, seen=seen, attempt=1))


def say(found: ReconciliationDifference, state: DisputeState, back: str = "0.00") -> Dispute:
    assert found.payment_id is not None
    seen = DisputeSeen(
        reference="du_1",
        paid_by=found.reference,
        state=state,
        amount=D("39.00"),
        withdrawn=D("39.00"),
        reinstated=D(back),
        fee=D("75.00"),
    )
    return record_dispute(payment_id=found.payment_id, seen=seen)


def sums() -> tuple[Decimal, Decimal, Decimal]:
    return balance(Account.PROVIDER), balance(Account.DISPUTES), balance(Account.SUSPENSE)


def test_lost_it_closes_the_difference_and_is_no_refund_of_the_order(twice: ReconciliationDifference) -> None:
    say(twice, DisputeState.NEEDS_RESPONSE)
    assert sums() == (D("-36.00"), D("39.00"), D("-39.00"))
    for _again in range(2):
        say(twice, DisputeState.LOST)
    assert sums() == (D("-36.00"), 0, 0)
    found = ReconciliationDifference.objects.get()
    assert (found.state, found.note) == (DifferenceState.SETTLED, "Bank oddał drugą wpłatę kupującemu po sporze.")
    assert not OutboxMessage.objects.filter(event="RefundedOutside").exists()


def test_won_it_waits_for_people_as_before(twice: ReconciliationDifference) -> None:
    say(twice, DisputeState.NEEDS_RESPONSE)
    say(twice, DisputeState.WON, back="39.00")
    assert sums() == (D("3.00"), 0, D("-39.00"))
    assert ReconciliationDifference.objects.get().state == DifferenceState.OPEN


def test_won_after_it_had_been_lost_it_waits_anew(twice: ReconciliationDifference) -> None:
    say(twice, DisputeState.LOST)
    for _again in range(2):
        say(twice, DisputeState.WON, back="39.00")
    assert sums() == (D("3.00"), 0, D("-39.00"))
    waiting = ReconciliationDifference.objects.get()
    assert (waiting, waiting.state, waiting.settled_at) == (twice, DifferenceState.OPEN, None)
    assert (waiting.note, differences()) == (WON_LATER, [])


def test_what_was_won_later_can_be_given_back(twice: ReconciliationDifference, reviewer: User) -> None:
    say(twice, DisputeState.LOST)
    say(twice, DisputeState.WON, back="39.00")
    request_charge_return(difference_id=twice.pk, by=reviewer)
    record_charge_return(difference_id=twice.pk, answer=DONE)
    assert (sums(), differences()) == ((D("-36.00"), 0, 0), [])


def test_given_back_twice_is_seen_by_people(twice: ReconciliationDifference, reviewer: User) -> None:
    request_charge_return(difference_id=twice.pk, by=reviewer)
    record_charge_return(difference_id=twice.pk, answer=DONE)
    say(twice, DisputeState.LOST)
    waiting = ReconciliationDifference.objects.get(state=DifferenceState.OPEN)
    assert (waiting.kind, waiting.theirs) == (DifferenceKind.LOST_DISPUTE, D("39.00"))
    assert not OutboxMessage.objects.filter(event="RefundedOutside").exists()
    say(twice, DisputeState.WON, back="39.00")
    assert not ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED).exists()
    assert (balance(Account.DISPUTES), differences()) == (0, [])
