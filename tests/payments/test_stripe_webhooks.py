"""What Stripe tells us: twice, late, in another order, forged, about another account, before the answer."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core import clock, outbox
from core.models import OutboxMessage
from marketplace.payments import tasks
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.request_refund import request_refund
from marketplace.payments.models import (
    DifferenceKind,
    Payment,
    ReconciliationDifference,
    Refund,
    RefundReason,
    WebhookReceipt,
)
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState, RefundState
from tests.payments.stripe_desk import fresh, page, pay_by_card, payment_by, send, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


@pytest.fixture
def deliver() -> Any:
    """Deliver the outbox; that these refunds belong to no order does not matter here."""

    def run() -> None:
        for message_id in outbox.due():
            done = outbox.deliver(message_id)
            message = OutboxMessage.objects.get(pk=message_id)
            assert done or message.event in {"RefundSucceeded", "RefundFailed", "RefundRequested"}, message.last_error

    return run


def paid(client: Client, double: StripeDouble, deliver: Any, amount: str = "39.00") -> Payment:
    """A payment by card, settled by its webhooks."""
    payment = payment_by("card", amount)
    client.get(page("pay", payment))
    pay_by_card(double, payment)
    tell(client, double, deliver)
    return fresh(payment)


def refund(payment: Payment, vendor: Vendor, amount: str, key: str = "one") -> Refund:
    return request_refund(
        payment_id=payment.pk,
        vendor_id=vendor.pk,
        reference="PASIEKA/2026/000123",
        key=key,
        amount=Decimal(amount),
        reason=RefundReason.GOODWILL,
        is_allotted=True,
    )


def books_agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2)


def test_delivered_twice_replayed_and_in_another_order_pays_once(
    client: Client, stripe_on: StripeDouble, deliver: Any
) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    news = stripe_on.webhooks.take()
    assert send(client, [*reversed(news), *news]) == [200] * 2 * len(news)
    deliver()
    assert send(client, news) == [200] * len(news)
    deliver()
    assert WebhookReceipt.objects.count() == len(news)
    assert not WebhookReceipt.objects.filter(done_at=None).exists()
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert fresh(payment).ledger.count() == 2
    assert books_agree(stripe_on)


def test_forged_and_old_signatures_are_refused(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    news = stripe_on.webhooks.take()
    assert send(client, news, forged=True) == [400]
    assert send(client, news, age=600) == [400]
    assert not WebhookReceipt.objects.exists()


def test_nothing_that_names_a_card_or_a_buyer_is_kept(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    paid(client, stripe_on, deliver)
    kept = str(list(WebhookReceipt.objects.values_list("payload", flat=True)))
    assert "secret" not in kept
    assert "last4" not in kept
    assert "4242424242424242" not in kept
    assert "billing_details" not in kept


def test_a_webhook_before_the_answer_settles_too(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    Payment.objects.filter(pk=payment.pk).update(gateway_reference="")  # our row does not know the intent yet
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert fresh(payment).gateway_reference.startswith("pi_")


def test_an_event_of_a_foreign_account_is_not_believed(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    for one in stripe_on.webhooks.take():
        one.event["account"] = "acct_of_somebody"
        assert send(client, [one]) == [200]
    deliver()
    assert fresh(payment).state == PaymentState.PENDING
    assert not WebhookReceipt.objects.filter(done_at=None).exists()


def test_trouble_while_working_is_repeated_by_the_sweep(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    stripe_on.faults.fail(method="GET", times=10)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.PENDING
    assert WebhookReceipt.objects.filter(done_at=None, attempts=1).exclude(last_error="").count() > 0
    stripe_on.faults.clear()
    tasks.sweep_webhooks()  # not due yet
    assert fresh(payment).state == PaymentState.PENDING
    WebhookReceipt.objects.update(due_at="2020-01-01T00:00:00Z")
    tasks.sweep_webhooks()
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert not WebhookReceipt.objects.filter(done_at=None).exists()


def test_a_payment_of_which_nobody_told_is_asked_about(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    stripe_on.webhooks.take()
    tasks.follow_silent_payments()
    assert fresh(payment).state == PaymentState.PENDING
    Payment.objects.update(attempted_at=fresh(payment).attempted_at.replace(year=2025))
    tasks.follow_silent_payments()
    assert fresh(payment).state == PaymentState.PENDING


def test_cancelling_tells_stripe_and_money_that_was_faster_is_kept(
    client: Client, stripe_on: StripeDouble, deliver: Any
) -> None:
    slow, fast = payment_by("card"), payment_by("card", idempotency_key="order:fast")
    for one in (slow, fast):
        client.get(page("pay", one))
    pay_by_card(stripe_on, fast)
    for one in (slow, fast):
        cancel_payment(payment_id=one.pk)
    deliver()
    assert fresh(slow).state == PaymentState.CANCELLED
    assert stripe_on.client().v1.payment_intents.retrieve(fresh(slow).gateway_reference).status == "canceled"
    assert fresh(fast).state == PaymentState.SUCCEEDED
    assert books_agree(stripe_on)


def test_partial_refunds_reach_the_buyer_and_more_than_paid_fails(
    client: Client, stripe_on: StripeDouble, deliver: Any, vendor: Vendor
) -> None:
    payment = paid(client, stripe_on, deliver)
    refund(payment, vendor, "9.00", "one")
    refund(payment, vendor, "10.00", "two")
    deliver()
    tell(client, stripe_on, deliver)
    assert [one.state for one in Refund.objects.all()] == [RefundState.SUCCEEDED] * 2
    assert books_agree(stripe_on)
    stripe_on.client().v1.refunds.create({"payment_intent": payment.gateway_reference, "amount": 2000})
    last = refund(payment, vendor, "20.00", "three")
    deliver()
    last.refresh_from_db()
    assert (last.state, last.failure) == (RefundState.FAILED, "Ta wpłata została już zwrócona w całości.")


def test_a_refund_whose_answer_was_lost_is_paid_once(
    client: Client, stripe_on: StripeDouble, deliver: Any, vendor: Vendor
) -> None:
    payment = paid(client, stripe_on, deliver)
    row = refund(payment, vendor, "9.00")
    stripe_on.faults.drop(path="/v1/refunds", method="POST", after=True)
    for _time in range(2):
        deliver()
        OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
    row.refresh_from_db()
    assert row.state == RefundState.SUCCEEDED
    assert len(stripe_on.client().v1.refunds.list().data) == 1
    assert books_agree(stripe_on)


def test_a_refund_whose_answer_was_lost_for_a_day_is_looked_for_first(
    client: Client, stripe_on: StripeDouble, deliver: Any, vendor: Vendor
) -> None:
    payment = paid(client, stripe_on, deliver)
    row = refund(payment, vendor, "9.00")
    stripe_on.faults.drop(path="/v1/refunds", method="POST", after=True)
    deliver()
    stripe_on.hand.advance(25 * 3600)
    Refund.objects.update(requested_at=clock.now() - dt.timedelta(hours=25))
    OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
    deliver()
    row.refresh_from_db()
    assert row.state == RefundState.SUCCEEDED
    assert len(stripe_on.client().v1.refunds.list().data) == 1
    assert books_agree(stripe_on)


def test_a_refund_that_fails_later_is_owed_again(
    client: Client, stripe_on: StripeDouble, deliver: Any, vendor: Vendor
) -> None:
    payment = paid(client, stripe_on, deliver)
    row = refund(payment, vendor, "9.00")
    deliver()
    row.refresh_from_db()
    stripe_on.hand.refund_fails(row.gateway_reference)
    tell(client, stripe_on, deliver)
    row.refresh_from_db()
    assert row.state == RefundState.FAILED
    assert balance(Account.REFUNDS) == Decimal("-9.00")
    assert books_agree(stripe_on)


def test_a_refund_made_at_stripe_stands_in_the_ledger_at_once(
    client: Client, stripe_on: StripeDouble, deliver: Any
) -> None:
    payment = paid(client, stripe_on, deliver)
    made = stripe_on.client().v1.refunds.create({"payment_intent": payment.gateway_reference, "amount": 900})
    tell(client, stripe_on, deliver)
    tasks.follow_refunds(fresh(payment))
    found = ReconciliationDifference.objects.get()
    assert (found.kind, found.reference, found.theirs) == (DifferenceKind.OUTSIDE_REFUND, made.id, Decimal("9.00"))
    assert balance(Account.SUSPENSE) == Decimal("9.00")
    assert books_agree(stripe_on)
    stripe_on.hand.refund_fails(made.id)
    tell(client, stripe_on, deliver)
    found.refresh_from_db()
    assert (found.state, balance(Account.SUSPENSE)) == ("SETTLED", Decimal(0))
    assert books_agree(stripe_on)
