"""What the payment provider is asked and tells: the part of reactions.py that is about Stripe."""

from core import events
from marketplace.payments import tasks
from marketplace.payments.events import PaymentCancelled, RefundedOutside, WebhookReceived


def connect_provider() -> None:
    """Subscribe the reactions to what concerns the provider."""
    events.subscribe(PaymentCancelled, tasks.cancel_at_provider)
    events.subscribe(RefundedOutside)
    events.subscribe(WebhookReceived, tasks.work_on_webhook)
