"""What providers told us and nobody worked on, and payments of which they told nothing."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.payments.models import Payment, Refund, WebhookReceipt
from marketplace.payments.states import PaymentState

SILENCE: Final = dt.timedelta(minutes=2)
PATIENCE: Final = dt.timedelta(days=2)


def due_receipts(limit: int = 100) -> list[int]:
    """List receipts whose time has come, the oldest first."""
    due = WebhookReceipt.objects.filter(done_at=None, due_at__lte=clock.now()).order_by("pk")
    return list(due.values_list("pk", flat=True)[:limit])


def silent_payments(limit: int = 50) -> list[int]:
    """List payments that a buyer began minutes ago and that no provider told of, of the last two days."""
    now = clock.now()
    found = Payment.objects.filter(
        state=PaymentState.PENDING, attempted_at__lte=now - SILENCE, attempted_at__gte=now - PATIENCE
    ).exclude(gateway_reference="")
    return list(found.order_by("attempted_at").values_list("pk", flat=True)[:limit])


def payment_of(metadata: dict[str, str], reference: str) -> Payment | None:
    """Find the payment that a provider's object speaks of: by our key, else by its number."""
    if key := metadata.get("payment"):
        return Payment.objects.filter(idempotency_key=key).first()
    return Payment.objects.filter(gateway_reference=reference).first() if reference else None


def refunds_of(key: str, attempt: int, reference: str) -> list[Refund]:
    """Find our refunds behind a provider's one: by our key and attempt, else by the provider's number.

    One that was made outside may have been divided into several.
    """
    if key and attempt:
        return list(Refund.objects.filter(key=key, attempt=attempt))
    return list(Refund.objects.filter(gateway_reference=reference)) if reference else []
