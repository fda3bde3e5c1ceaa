"""Calls to payment providers, always outside transactions."""

from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.events import RefundRequested
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState


def send_refund(event: RefundRequested) -> None:
    """Ask the provider to pay a refund, and write down its answer; a reaction, so the outbox repeats it until it works.

    The provider gets one key an attempt, so asking twice pays once.
    """
    refund = Refund.objects.select_related("payment", "payment__vendor").get(pk=event.refund_id)
    if refund.state != RefundState.REQUESTED or refund.is_by_hand:
        return
    answer = known_gateway(refund.payment.gateway).refund(refund)
    record_refund(refund_id=refund.pk, answer=answer)
