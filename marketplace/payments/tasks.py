"""Calls to payment providers, always outside transactions: what was decided is sent, what was told is looked up."""

import logging
from typing import Any

from celery import shared_task

from core.errors import RuleViolation
from marketplace.payments.actions.close_receipt import close_receipt
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.events import PaymentCancelled, RefundRequested, WebhookReceived
from marketplace.payments.gateways import known_gateway
from marketplace.payments.gateways.port import ProviderUnavailable
from marketplace.payments.gateways.stripe.payments import STRIPE
from marketplace.payments.models import Payment, Refund, WebhookReceipt
from marketplace.payments.queries.accounts import account_of
from marketplace.payments.queries.receipts import due_receipts, payment_of, refund_of, silent_payments
from marketplace.payments.states import RefundState

logger = logging.getLogger(__name__)


def send_refund(event: RefundRequested) -> None:
    """Ask the provider to pay a refund, and write down its answer; a reaction, so the outbox repeats it until it works.

    The provider gets one key an attempt, so asking twice pays once.
    """
    refund = Refund.objects.select_related("payment", "payment__vendor").get(pk=event.refund_id)
    if refund.state != RefundState.REQUESTED or refund.is_by_hand:
        return
    answer = known_gateway(refund.payment.gateway).refund(refund)
    record_refund(refund_id=refund.pk, answer=answer)


def cancel_at_provider(event: PaymentCancelled) -> None:
    """Tell the provider that nobody waits for a payment; money that was faster is settled as late."""
    payment = Payment.objects.get(pk=event.payment_id)
    known_gateway(payment.gateway).cancel(payment)
    follow_payment(payment)


def follow_payment(payment: Payment) -> Payment:
    """Ask the provider about a payment and write down what it says."""
    seen = known_gateway(payment.gateway).look(payment)
    return record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)


@shared_task
def follow_silent_payments(**_kwargs: object) -> None:
    """Ask about payments that were begun and of which nobody told: a lost webhook, a buyer who closed the page."""
    for pk in silent_payments():
        try:
            follow_payment(Payment.objects.get(pk=pk))
        except ProviderUnavailable:
            return
        except RuleViolation as problem:
            logger.warning("payment %s: %s", pk, problem.code)


# ── webhooks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def work_on_webhook(event: WebhookReceived) -> None:
    """Work on an event of a provider soon after it came."""
    work_on_receipt(event.receipt_id)


@shared_task
def sweep_webhooks(**_kwargs: object) -> None:
    """Work on events that failed or were left lying."""
    for pk in due_receipts():
        work_on_receipt(pk)


def work_on_receipt(receipt_id: int) -> None:
    """Work on one event, any number of times: nothing is believed of it but whom to ask about."""
    receipt = WebhookReceipt.objects.get(pk=receipt_id)
    if receipt.done_at is not None:
        return
    try:
        _work_on(receipt)
    except Exception as problem:  # whatever it is, the event must be tried again and the others must not wait
        logger.exception("webhook %s %s failed", receipt.kind, receipt.event_id)
        close_receipt(receipt_id=receipt.pk, error=repr(problem))
        return
    close_receipt(receipt_id=receipt.pk)


def _work_on(receipt: WebhookReceipt) -> None:
    thing = receipt.payload
    kind = thing.get("object", "")
    if kind == "payment_intent":
        _follow(receipt, thing.get("metadata", {}), thing["id"])
    elif kind in {"charge", "refund"}:
        _follow(receipt, {}, thing.get("payment_intent") or "")


def _follow(receipt: WebhookReceipt, metadata: dict[str, Any], reference: str) -> None:
    """Look at the payment of an intent and at its refunds; one of another account is not believed."""
    payment = payment_of(metadata, reference)
    if payment is None or payment.gateway not in STRIPE or account_of(payment) != receipt.account:
        return
    seen = STRIPE[payment.gateway].look_at(payment, reference)
    record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)
    if "refund" in receipt.kind:
        follow_refunds(Payment.objects.get(pk=payment.pk))


def follow_refunds(payment: Payment) -> None:
    """Write down what the provider says of each refund of a payment, those included that we did not ask for."""
    for found in STRIPE[payment.gateway].refunds_of(payment):
        refund = refund_of(found.key, found.attempt, found.answer.gateway_reference)
        if refund:
            record_refund(refund_id=refund.pk, answer=found.answer)
        elif not found.key:
            record_outside_refund(
                payment_id=payment.pk,
                reference=found.answer.gateway_reference,
                amount=found.amount,
                state=found.answer.state,
            )
