"""The money is there."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import PaymentArrivedLate, PaymentSucceeded
from marketplace.payments.models import Payment
from marketplace.payments.rules.postings import money_in
from marketplace.payments.states import TRANSITIONS, Happening, PaymentState


@action
def settle_payment(*, payment_id: int, by: Actor | None = None, note: str = "", method: str = "") -> Payment:
    """Record that a payment's money arrived, once; who may say so is decided by the caller (provider, seller, ROPS).

    Money is recorded in every state, also after the payment failed or was cancelled: the latter additionally tells the
    staff, so that it is never lost (marketplaces.md §2 row 8). `method` is how it was paid, e.g. blik.
    """
    payment = lock(Payment, payment_id)
    if payment.state == PaymentState.SUCCEEDED:
        return payment
    given_up = payment.state == PaymentState.CANCELLED
    move(payment, PaymentState.SUCCEEDED, by=by, table=TRANSITIONS, note=note)
    payment.settled_at, payment.method = clock.now(), method or payment.method
    payment.failure = payment.payer_email = ""
    payment.save(update_fields=["settled_at", "method", "failure", "payer_email"])
    post_transaction(
        kind=Happening.MONEY_IN, key=f"money-in:{payment.pk}", postings=money_in(payment), payment=payment, by=by
    )
    publish(PaymentSucceeded(payment_id=payment.pk))
    if given_up:
        publish(PaymentArrivedLate(payment_id=payment.pk))
    return payment
