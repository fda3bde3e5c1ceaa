"""The buyer tries to pay."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.payments.models import Payment
from marketplace.payments.states import TRANSITIONS, PaymentState


@action
def begin_attempt(*, payment_id: int) -> Payment:
    """Note that the buyer begins (or begins again) to pay; after a failure it is a new attempt with a new key.

    A payment that succeeded or was given up stays as it is.
    """
    payment = lock(Payment, payment_id)
    if payment.state not in {PaymentState.PENDING, PaymentState.FAILED}:
        return payment
    if payment.state == PaymentState.FAILED:
        move(payment, PaymentState.PENDING, by=None, table=TRANSITIONS)
        payment.attempt += 1
        payment.failure = ""
    payment.attempted_at = clock.now()
    payment.save(update_fields=["attempt", "failure", "attempted_at"])
    return payment
