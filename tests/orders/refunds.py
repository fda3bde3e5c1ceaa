"""Refunds that failed, to start from."""

from decimal import Decimal

from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.states import RefundState


def failed_refund(part: VendorOrder, amount: str = "9.00") -> Refund:
    """A refund of a part that the provider could not pay."""
    share = RefundShare(gross=Decimal(amount))
    refund = note_refund(vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key="failed", shares=[share])
    assert refund is not None
    Refund.objects.filter(pk=refund.pk).update(is_by_hand=False)
    answer = Refunded(state=RefundState.FAILED, failure="Karta zamknięta.")
    return record_refund(refund_id=refund.pk, answer=answer)
