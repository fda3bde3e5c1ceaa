"""The buyer pays another way: what was begun at the provider is left."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.payments.models import Payment
from marketplace.payments.states import TRANSITIONS, PaymentState


@action
def leave_attempt(*, payment_id: int, left: str) -> Payment:
    """Begin a new attempt in place of the one that the provider knows under `left`, which was given up there before.

    News of the old one counts no more, only money does. Once: whoever comes second finds the new attempt; a payment
    that succeeded or was given up stays as it is.
    """
    payment = lock(Payment, payment_id)
    if payment.state not in {PaymentState.PENDING, PaymentState.FAILED} or payment.gateway_reference != left:
        return payment
    if payment.state == PaymentState.FAILED:
        move(payment, PaymentState.PENDING, by=None, table=TRANSITIONS)
    payment.attempt += 1
    payment.failure = payment.gateway_reference = ""
    payment.attempted_at = clock.now()
    payment.save(update_fields=["attempt", "failure", "gateway_reference", "attempted_at"])
    return payment
