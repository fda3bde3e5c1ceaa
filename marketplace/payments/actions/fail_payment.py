"""An attempt to pay did not go through."""

from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.payments.events import PaymentFailed
from marketplace.payments.models import Payment
from marketplace.payments.states import TRANSITIONS, PaymentState


@action
def fail_payment(*, payment_id: int, reason: str) -> Payment:
    """Record a failed attempt of a pending payment; news that comes after success, failure or cancelling is ignored.

    `reason` is at most 200 characters, for people. The buyer may try again while the order waits.
    """
    payment = lock(Payment, payment_id)
    if payment.state != PaymentState.PENDING:
        return payment
    move(payment, PaymentState.FAILED, by=None, table=TRANSITIONS, note=reason)
    payment.failure, payment.held_at = reason[:200], None
    payment.save(update_fields=["failure", "held_at"])
    publish(PaymentFailed(payment_id=payment.pk))
    return payment
