"""What the nightly comparison catches up on when nobody told, and what keeps the ledger equal to Stripe's balance."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core import clock
from core.models import Heartbeat
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.payments import tasks
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.events import RefundRequested
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Dispute, Payment, ReconciliationDifference, Refund
from marketplace.payments.queries.ledger import balance
from marketplace.payments.rules.reconciliation import COMPARED
from marketplace.payments.states import Account, DisputeState, PaymentState, RefundState
from marketplace.payouts.queries.ledger_check import differences as ledger_differences
from tests.payments.refunds import ask
from tests.payments.stripe_desk import fresh, page, pay_again, pay_by_card, payment_by, tell
from tests.payments.test_reconciliation import night
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

DAY = 24 * 3600


def agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2)


def send(refund: Refund, double: StripeDouble) -> Refund:
    """Let Stripe pay a refund of ours, and lose what it tells about it."""
    tasks.send_refund(RefundRequested(refund_id=refund.pk))
    double.webhooks.take()
    return Refund.objects.get(pk=refund.pk)


def test_a_refund_that_came_back_weeks_later(stripe_on: StripeDouble, card_paid: Payment, vendor: Vendor) -> None:
    refund = send(ask(card_paid, vendor), stripe_on)
    assert refund.state == RefundState.SUCCEEDED
    stripe_on.hand.advance(20 * DAY)
    stripe_on.hand.refund_fails(refund.gateway_reference)
    stripe_on.webhooks.take()
    night(days=21)
    refund.refresh_from_db()
    assert refund.state == RefundState.FAILED
    assert agree(stripe_on)


def test_a_refund_that_arrived_weeks_later(
    client: Client, stripe_on: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment, "pm_card_pendingRefund")
    tell(client, stripe_on, deliver)
    refund = send(ask(fresh(payment), vendor), stripe_on)
    assert refund.state == RefundState.SENT
    stripe_on.hand.refund_arrives(refund.gateway_reference)
    stripe_on.webhooks.take()
    Refund.objects.update(requested_at=clock.now() - dt.timedelta(days=9))
    tasks.reconcile_window(clock.now() - dt.timedelta(hours=2), clock.now() - dt.timedelta(hours=1))
    refund.refresh_from_db()
    assert refund.state == RefundState.SUCCEEDED


@pytest.mark.parametrize("outcome", ["win", "lose"])
def test_a_dispute_that_was_decided(
    client: Client, stripe_on: StripeDouble, card_paid: Payment, deliver: Any, outcome: str
) -> None:
    charge = stripe_on.client().v1.payment_intents.retrieve(card_paid.gateway_reference).latest_charge
    key = stripe_on.hand.dispute(str(charge))
    tell(client, stripe_on, deliver)
    stripe_on.hand.advance(5 * DAY)
    getattr(stripe_on.hand, outcome)(key)
    stripe_on.webhooks.take()
    night(days=6)
    assert Dispute.objects.get().state == {"win": DisputeState.WON, "lose": DisputeState.LOST}[outcome]
    assert agree(stripe_on)


def test_a_second_payment_of_the_same_and_its_refund(
    client: Client, stripe_on: StripeDouble, card_paid: Payment, deliver: Any, reviewer: Any
) -> None:
    api = stripe_on.client().v1
    second = pay_again(stripe_on, card_paid)
    tell(client, stripe_on, deliver)
    assert balance(Account.SUSPENSE) == Decimal("-100.00")
    assert agree(stripe_on)
    made = api.refunds.create({"payment_intent": second.id})
    tell(client, stripe_on, deliver)
    night()
    assert set(ReconciliationDifference.objects.values_list("state", flat=True)) == {"SETTLED"}
    assert balance(Account.SUSPENSE) == 0
    assert agree(stripe_on)
    assert len(night()) == 2
    assert agree(stripe_on)
    stripe_on.hand.refund_fails(made.id)
    stripe_on.webhooks.take()
    for _again in range(2):
        night()
    assert agree(stripe_on)
    waiting = ReconciliationDifference.objects.get(state="OPEN")  # the buyer does not have the money: asked for again
    assert (waiting.reference, balance(Account.SUSPENSE), ledger_differences()) == (second.id, Decimal("-100.00"), [])
    request_charge_return(difference_id=waiting.pk, by=reviewer)
    tell(client, stripe_on, deliver)
    night()
    assert ReconciliationDifference.objects.get(pk=waiting.pk).state == "SETTLED"
    assert (balance(Account.SUSPENSE), ledger_differences()) == (0, [])
    assert agree(stripe_on)


def test_a_second_payment_of_which_words_said_that_it_went_back(
    client: Client, stripe_on: StripeDouble, card_paid: Payment, deliver: Any, reviewer: Any
) -> None:
    api = stripe_on.client().v1
    second = pay_again(stripe_on, card_paid)
    tell(client, stripe_on, deliver)
    explain_difference(difference_id=ReconciliationDifference.objects.get().pk, note="Oddano w Stripe.", by=reviewer)
    api.refunds.create({"payment_intent": second.id})
    stripe_on.webhooks.take()
    night()
    assert balance(Account.SUSPENSE) == 0
    assert agree(stripe_on)


def test_money_of_a_stranger_stands_in_the_ledger_too(stripe_on: StripeDouble) -> None:
    pay_as_a_stranger(stripe_on)
    first = night()
    assert [kind for kind, _theirs, _ours in first] == ["UNKNOWN_CHARGE"]
    assert balance(Account.SUSPENSE) == Decimal("-50.00")
    assert agree(stripe_on)
    assert night() == first


def test_a_refund_by_blik_that_stripe_lacks_is_reported(
    stripe_on: StripeDouble, card_paid: Payment, vendor: Vendor
) -> None:
    ghost = Refunded(state=RefundState.SUCCEEDED, gateway_reference="pyr_ghost")
    send(ask(card_paid, vendor, key="X:real"), stripe_on)
    record_refund(refund_id=ask(card_paid, vendor).pk, answer=ghost)
    assert night() == [("MISSING_REFUND", Decimal("0.00"), Decimal("9.00"))]


def test_a_payment_that_stripe_tells_otherwise_does_not_stop_the_night(
    stripe_on: StripeDouble, card_paid: Payment, client: Client
) -> None:
    other = payment_by("card", idempotency_key="order:other")
    client.get(page("pay", other))
    pay_by_card(stripe_on, other)
    stripe_on.webhooks.take()
    Payment.objects.filter(pk=card_paid.pk).update(amount=Decimal("99.00"))
    assert ("AMOUNT", Decimal("100.00"), Decimal("99.00")) in night()
    assert fresh(other).state == PaymentState.SUCCEEDED


def test_nights_missed_are_caught_up(stripe_on: StripeDouble) -> None:
    until = clock.start_of(clock.today())
    tasks.reconcile()
    assert Heartbeat.objects.get(name=COMPARED).seen_at == until
    Heartbeat.objects.filter(name=COMPARED).update(seen_at=until - dt.timedelta(days=9))
    charge_at(stripe_on, until - dt.timedelta(days=8))
    tasks.reconcile()
    assert [one.kind for one in ReconciliationDifference.objects.all()] == ["UNKNOWN_CHARGE"]


def pay_as_a_stranger(double: StripeDouble) -> str:
    """Let somebody pay 50,00 zł that no order of ours asks for; gives the charge."""
    foreign: Any = {
        "amount": 5000,
        "currency": "pln",
        "payment_method_types": ["card"],
        "payment_method": "pm_card_visa",
        "confirm": True,
    }
    return str(double.client().v1.payment_intents.create(foreign).latest_charge)


def charge_at(double: StripeDouble, moment: dt.datetime) -> None:
    """Let a stranger have paid at a moment."""
    charge = double.world.store.get(double.platform, "charge", pay_as_a_stranger(double))
    charge["created"] = int(moment.timestamp())
