"""The bank put the money of a payment aside."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.payments.events import PaymentHeld
from marketplace.payments.models import Payment
from marketplace.payments.states import TRANSITIONS, PaymentState


@action
def hold_payment(*, payment_id: int) -> Payment:
    """Note that money waits to be taken, once; a card may have been refused before on the same page.

    One that succeeded or was given up stays as it is: what is put aside for the latter is let go at the provider.
    """
    payment = lock(Payment, payment_id)
    if payment.state == PaymentState.FAILED:
        move(payment, PaymentState.PENDING, by=None, table=TRANSITIONS)
        payment.failure = ""
    if payment.state == PaymentState.PENDING and payment.held_at is None:
        payment.held_at = clock.now()
        payment.save(update_fields=["failure", "held_at"])
        publish(PaymentHeld(payment_id=payment.pk))
    return payment
