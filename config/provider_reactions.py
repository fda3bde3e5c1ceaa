"""What the payment provider is asked and tells: the part of reactions.py that is about Stripe."""

from core import events
from marketplace.orders.actions.divide_outside_refund import divide_outside_refund
from marketplace.orders.actions.take_won_dispute import take_won_dispute
from marketplace.orders.notifications import send_dispute_news
from marketplace.orders.tasks import make_dispute_papers
from marketplace.payments import tasks
from marketplace.payments.events import (
    AccountWanted,
    CaptureWanted,
    ChargeReturnWanted,
    DisputeAnswered,
    DisputeClosed,
    DisputeDue,
    DisputeOpened,
    DisputePapersReady,
    PaymentCancelled,
    RefundedOutside,
    RefundFailed,
    ReversalRequested,
    ReversalSettled,
    TransferRequested,
    TransferSettled,
    TransferWaits,
    WebhookReceived,
)
from marketplace.payments.models import Refund
from marketplace.payments.queries.disputes import undivided_money
from marketplace.payouts import tasks as payout_tasks


def divide_refund(event: RefundedOutside) -> None:
    """Let orders say whose part a refund was that nobody here asked for."""
    divide_outside_refund(difference_id=event.difference_id)


def take_back_what_is_won(event: DisputeClosed) -> None:
    """Let orders take back what a dispute paid while it was lost."""
    take_won_dispute(dispute_id=event.dispute_id)


def pay_failed_refund(event: RefundFailed) -> None:
    """Let money that went back without us pay a refund that the provider refused for that very reason."""
    for difference_id in undivided_money(Refund.objects.get(pk=event.refund_id).payment_id):
        divide_outside_refund(difference_id=difference_id)


def connect_provider() -> None:
    """Subscribe the reactions to what concerns the provider."""
    events.subscribe(AccountWanted, tasks.open_at_provider)
    events.subscribe(PaymentCancelled, tasks.cancel_at_provider)
    events.subscribe(CaptureWanted, tasks.take_held)
    events.subscribe(ChargeReturnWanted, tasks.return_charge)
    events.subscribe(DisputeAnswered, make_dispute_papers)
    events.subscribe(DisputeClosed, take_back_what_is_won, send_dispute_news)
    events.subscribe(DisputeDue, send_dispute_news)
    events.subscribe(DisputeOpened, send_dispute_news)
    events.subscribe(DisputePapersReady, tasks.send_dispute_evidence)
    events.subscribe(RefundedOutside, divide_refund)
    events.subscribe(ReversalRequested, tasks.take_transfer_back)
    events.subscribe(ReversalSettled, payout_tasks.follow_reversal)
    events.subscribe(TransferRequested, tasks.send_transfer)
    events.subscribe(TransferSettled, payout_tasks.follow_transfer)
    events.subscribe(TransferWaits, payout_tasks.follow_transfer)
    events.subscribe(WebhookReceived, tasks.work_on_webhook)
