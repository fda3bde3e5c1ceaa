"""Money at Stripe that belongs to no order of ours goes back to who paid it: exact, once, whatever goes wrong."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.errors import IllegalTransition
from core.models import Transition
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.actions.return_second_payment import return_second_payment
from marketplace.payments.models import DifferenceKind, LedgerTransaction, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from marketplace.payouts.queries.ledger_check import differences as ledger_differences
from tests.orders.ways_out import second_reviewer
from tests.payments.strangers import NOTE, agreed, found_at_night, refunds, work
from tests.payments.stripe_desk import pay_again, tell
from tests.payments.test_nights import agree
from tests.payments.test_reconciliation import night
from tests.stripe_double.double import StripeDouble

D = Decimal


def now(difference: ReconciliationDifference) -> tuple[str, Decimal]:
    """Its state, and what stands in SUSPENSE."""
    difference.refresh_from_db()
    return difference.state, balance(Account.SUSPENSE)


def test_two_people_send_it_back_once_though_the_answer_was_lost(stripe_on: StripeDouble, reviewer: User) -> None:
    found, second = found_at_night(stripe_on), second_reviewer()
    for _press in range(2):
        propose_way_out(difference_id=found.pk, way="PAYER", vendor_id=None, note=NOTE, by=reviewer)
    for _press in range(2):
        assert approve_way_out(difference_id=found.pk, by=second).state == DifferenceState.GOING
    assert (now(found), refunds(stripe_on, found.reference)) == (("GOING", D("-50.00")), [])
    stripe_on.faults.drop(path="/v1/refunds", method="POST", after=True)
    work(times=3)
    assert now(found) == (DifferenceState.SETTLED, 0)
    assert refunds(stripe_on, found.reference) == [(5000, "succeeded")]
    assert agree(stripe_on)
    assert LedgerTransaction.objects.filter(key__startswith="charge-return:").count() == 1
    steps = Transition.objects.filter(subject_id=str(found.pk), subject_type=found._meta.label).order_by("pk")
    assert list(steps.values_list("after", "note")) == [
        ("PROPOSED", f"Oddać płacącemu: {NOTE}"),
        ("GOING", ""),
        ("SETTLED", "Wpłata wróciła do tego, kto zapłacił."),
    ]
    listed = night()
    assert sorted(kind for kind, _theirs, _ours in listed) == ["UNKNOWN_CHARGE", "UNKNOWN_REFUND"]
    assert not ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED).exists()
    assert agree(stripe_on)


def test_a_night_that_is_faster_than_the_answer_books_it_once(stripe_on: StripeDouble, reviewer: User) -> None:
    found = agreed(found_at_night(stripe_on), reviewer)
    stripe_on.faults.drop(path="/v1/refunds", method="POST", after=True)
    work()
    assert now(found) == (DifferenceState.GOING, D("-50.00"))
    stripe_on.webhooks.take()
    night()
    assert now(found) == (DifferenceState.SETTLED, 0)
    work()
    assert (now(found), refunds(stripe_on, found.reference)) == ((DifferenceState.SETTLED, 0), [(5000, "succeeded")])
    assert agree(stripe_on)


def test_the_bank_takes_its_time_and_the_webhook_ends_it(
    client: Client, stripe_on: StripeDouble, reviewer: User, deliver: Any
) -> None:
    found = agreed(found_at_night(stripe_on, "pm_card_pendingRefund"), reviewer)
    work()
    assert now(found) == (DifferenceState.GOING, D("-50.00"))
    assert found.refund_reference
    with pytest.raises(IllegalTransition):
        explain_difference(difference_id=found.pk, note="Oddane.", by=reviewer)
    stripe_on.webhooks.take()
    night()
    assert (now(found), ReconciliationDifference.objects.count()) == ((DifferenceState.GOING, D("-50.00")), 1)
    assert ledger_differences() == []
    stripe_on.hand.refund_arrives(found.refund_reference)
    for _twice in range(2):
        tell(client, stripe_on, deliver)
    assert now(found) == (DifferenceState.SETTLED, 0)
    assert agree(stripe_on)


def test_the_bank_refuses_what_was_on_its_way(
    client: Client, stripe_on: StripeDouble, reviewer: User, deliver: Any
) -> None:
    found = agreed(found_at_night(stripe_on, "pm_card_pendingRefund"), reviewer)
    work()
    found.refresh_from_db()
    stripe_on.hand.refund_fails(found.refund_reference)
    for _twice in range(2):
        tell(client, stripe_on, deliver)
        night()
    assert now(found) == (DifferenceState.OPEN, D("-50.00"))
    assert (found.way, found.attempt, found.refund_reference) == ("PAYER", 2, "")
    assert ledger_differences() == []
    assert agree(stripe_on)


@pytest.mark.parametrize("told", ["webhook", "night"])
def test_what_came_back_is_open_again_and_one_person_tries_again(
    client: Client, stripe_on: StripeDouble, reviewer: User, deliver: Any, told: str
) -> None:
    found = agreed(found_at_night(stripe_on), reviewer)
    work()
    found.refresh_from_db()
    first = found.refund_reference
    stripe_on.hand.refund_fails(first)
    for _twice in range(2):
        if told == "webhook":
            tell(client, stripe_on, deliver)
        stripe_on.webhooks.take()
        night()
    assert now(found) == (DifferenceState.OPEN, D("-50.00"))
    assert (found.way, found.attempt, found.refund_reference, found.settled_at) == ("PAYER", 2, "", None)
    assert found.note
    assert ledger_differences() == []
    assert agree(stripe_on)
    return_second_payment(difference_id=found.pk, by=reviewer)
    work()
    night()
    assert now(found) == (DifferenceState.SETTLED, 0)
    assert found.refund_reference not in {"", first}
    assert refunds(stripe_on, found.reference) == [(5000, "failed"), (5000, "succeeded")]
    assert agree(stripe_on)


def test_a_refusal_is_shown_and_words_end_it(stripe_on: StripeDouble, reviewer: User) -> None:
    found = found_at_night(stripe_on)
    charge = str(stripe_on.client().v1.payment_intents.retrieve(found.reference).latest_charge)
    stripe_on.hand.dispute(charge)
    agreed(found, reviewer)
    work()
    assert now(found) == (DifferenceState.OPEN, D("-50.00"))
    assert (found.note, found.attempt) == ("Kupujący zgłosił spór w banku: pieniądze wrócą tą drogą.", 2)
    explain_difference(difference_id=found.pk, note="Bank oddał je po sporze.", by=reviewer)
    assert (now(found), found.way) == ((DifferenceState.SETTLED, D("-50.00")), "")
    with pytest.raises(IllegalTransition):
        return_second_payment(difference_id=found.pk, by=reviewer)


def test_never_more_than_is_left_goes_back(stripe_on: StripeDouble, reviewer: User) -> None:
    found = found_at_night(stripe_on)
    stripe_on.client().v1.refunds.create({"payment_intent": found.reference, "amount": 1250})
    agreed(found, reviewer)
    work()
    assert now(found) == (DifferenceState.OPEN, D("-50.00"))
    assert "12,50" in found.note
    assert refunds(stripe_on, found.reference) == [(1250, "succeeded")]
    night()
    assert agree(stripe_on)


def test_what_somebody_gave_back_at_stripe_is_not_given_back_again(stripe_on: StripeDouble, reviewer: User) -> None:
    """The night has the refund on the list already, and its money in the ledger."""
    found = found_at_night(stripe_on)
    stripe_on.client().v1.refunds.create({"payment_intent": found.reference})
    stripe_on.webhooks.take()
    night()
    assert now(found) == (DifferenceState.OPEN, 0)
    agreed(found, reviewer)
    work()
    assert (now(found), refunds(stripe_on, found.reference)) == ((DifferenceState.SETTLED, 0), [(5000, "succeeded")])
    assert not ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED).exists()
    assert agree(stripe_on)


def test_a_second_payment_that_came_back_is_open_again(stripe_on: StripeDouble, card_paid: Any, reviewer: User) -> None:
    pay_again(stripe_on, card_paid)
    night()
    found = ReconciliationDifference.objects.get(kind=DifferenceKind.UNKNOWN_CHARGE)
    return_second_payment(difference_id=found.pk, by=reviewer)
    work()
    assert now(found) == (DifferenceState.SETTLED, 0)
    stripe_on.hand.refund_fails(found.refund_reference)
    stripe_on.webhooks.take()
    night()
    assert now(found) == (DifferenceState.OPEN, D("-100.00"))
    return_second_payment(difference_id=found.pk, by=reviewer)
    work()
    assert now(found) == (DifferenceState.SETTLED, 0)
    assert agree(stripe_on)
