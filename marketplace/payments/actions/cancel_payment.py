"""Stop waiting for money."""

from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.events import PaymentCancelled
from marketplace.payments.models import Payment
from marketplace.payments.states import TRANSITIONS, PaymentState


@action
def cancel_payment(*, payment_id: int, by: Actor | None = None, note: str = "") -> Payment:
    """Give up a payment that is pending or failed; one that succeeded or was cancelled before stays as it is.

    The provider is told after the commit; money that it took meanwhile is settled as late.
    """
    payment = lock(Payment, payment_id)
    if payment.state in {PaymentState.PENDING, PaymentState.FAILED}:
        move(payment, PaymentState.CANCELLED, by=by, table=TRANSITIONS, note=note)
        payment.payer_email = ""
        payment.save(update_fields=["payer_email"])
        publish(PaymentCancelled(payment_id=payment.pk))
    return payment
