"""What the payment provider is asked and tells: the part of reactions.py that is about Stripe."""

from core import events
from marketplace.orders.actions.divide_outside_refund import divide_outside_refund
from marketplace.orders.notifications import send_dispute_news
from marketplace.orders.tasks import make_dispute_papers
from marketplace.payments import tasks
from marketplace.payments.events import (
    AccountWanted,
    ChargeReturnWanted,
    DisputeAnswered,
    DisputeClosed,
    DisputeDue,
    DisputeOpened,
    DisputePapersReady,
    PaymentCancelled,
    RefundedOutside,
    ReversalRequested,
    ReversalSettled,
    TransferRequested,
    TransferSettled,
    WebhookReceived,
)
from marketplace.payouts import tasks as payout_tasks


def divide_refund(event: RefundedOutside) -> None:
    """Let orders say whose part a refund was that nobody here asked for."""
    divide_outside_refund(difference_id=event.difference_id)


def connect_provider() -> None:
    """Subscribe the reactions to what concerns the provider."""
    events.subscribe(AccountWanted, tasks.open_at_provider)
    events.subscribe(PaymentCancelled, tasks.cancel_at_provider)
    events.subscribe(ChargeReturnWanted, tasks.return_charge)
    events.subscribe(DisputeAnswered, make_dispute_papers)
    events.subscribe(DisputeClosed, send_dispute_news)
    events.subscribe(DisputeDue, send_dispute_news)
    events.subscribe(DisputeOpened, send_dispute_news)
    events.subscribe(DisputePapersReady, tasks.send_dispute_evidence)
    events.subscribe(RefundedOutside, divide_refund)
    events.subscribe(ReversalRequested, tasks.take_transfer_back)
    events.subscribe(ReversalSettled)
    events.subscribe(TransferRequested, tasks.send_transfer)
    events.subscribe(TransferSettled, payout_tasks.follow_transfer)
    events.subscribe(WebhookReceived, tasks.work_on_webhook)
