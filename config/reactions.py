"""Every event and what happens then: the whole list, in one place."""

from core import events, tasks
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.events import OrderPlaced, RefundDue, VendorOrderMoved, VendorOrderPaid
from marketplace.payments.events import PaymentArrivedLate, PaymentFailed, PaymentSucceeded


def wake(message_id: int) -> None:
    """Deliver a fresh outbox row soon; when the broker is away, the sweep does it later."""
    tasks.deliver_outbox.delay(message_id=message_id)


def confirm_paid_orders(event: PaymentSucceeded) -> None:
    """Tell orders that the money of a payment is there."""
    confirm_payment(payment_id=event.payment_id)


def connect() -> None:
    """Subscribe the reactions of each event, in the order in which they run."""
    events.set_wake(wake)
    events.subscribe(OrderPlaced)
    events.subscribe(PaymentArrivedLate)
    events.subscribe(PaymentFailed)
    events.subscribe(PaymentSucceeded, confirm_paid_orders)
    events.subscribe(RefundDue)
    events.subscribe(VendorOrderMoved)
    events.subscribe(VendorOrderPaid)
