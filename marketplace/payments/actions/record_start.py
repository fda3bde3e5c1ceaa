"""Write down what a provider answered."""

from core.action import action
from core.locking import lock
from marketplace.payments.gateways.port import Started
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


@action
def record_start(*, payment_id: int, started: Started) -> Payment:
    """Keep the provider's number and address of a payment that was started; repeating it changes nothing.

    The number of a payment whose money is there is never changed: refunds go by it.
    """
    payment = lock(Payment, payment_id)
    if payment.state == PaymentState.SUCCEEDED and payment.gateway_reference:
        return payment
    payment.gateway_reference = started.gateway_reference
    payment.redirect_url = started.redirect_url
    payment.save(update_fields=["gateway_reference", "redirect_url"])
    return payment
