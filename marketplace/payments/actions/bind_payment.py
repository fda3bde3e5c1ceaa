"""What was paid for a basket is the payment of its order."""

from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.payments.events import CaptureWanted
from marketplace.payments.gateways.port import PaymentNotPossible
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


@action
def bind_payment(*, payment_id: int, reference: str) -> Payment:
    """Give a payment to the order of this `reference`, once; money that was put aside is taken after the commit.

    Raises PaymentNotPossible for one that is not secured, that was given back, or that has an order.
    """
    payment = lock(Payment, payment_id)
    if not payment.awaits_order or not payment.is_secured:
        raise PaymentNotPossible
    payment.awaits_order = False
    payment.reference = payment.title = reference
    payment.save(update_fields=["awaits_order", "reference", "title"])
    if payment.state != PaymentState.SUCCEEDED:
        publish(CaptureWanted(payment_id=payment.pk))
    return payment
