"""Ask buyers for money."""

from collections.abc import Sequence

from core.action import action
from marketplace.payments.gateways import gateway_of
from marketplace.payments.gateways.port import PaymentRequest
from marketplace.payments.models import Payment


@action
def open_payments(*, requests: Sequence[PaymentRequest]) -> list[Payment]:
    """Open one payment per request, in their order; a request whose idempotency key is known gives that payment.

    Nothing is sent to a provider here: that is `Gateway.start`, after the commit. Raises PaymentNotPossible and opens
    none when a method is switched off or cannot take its request.
    """
    fresh = [gateway_of(request.gateway).open(request) for request in requests]
    known = {payment.idempotency_key: payment for payment in _known(fresh)}
    created = Payment.objects.bulk_create([payment for payment in fresh if payment.idempotency_key not in known])
    known |= {payment.idempotency_key: payment for payment in created}
    return [known[request.idempotency_key] for request in requests]


def _known(fresh: list[Payment]) -> list[Payment]:
    return list(Payment.objects.filter(idempotency_key__in=[payment.idempotency_key for payment in fresh]))
