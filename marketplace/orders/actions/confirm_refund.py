"""A refund of a seller's part was paid, or came back."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.orders.events import RefundReached
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import refund_sums
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState


@action
def confirm_refund(*, refund_id: int) -> VendorOrder:
    """Count anew what has gone back of the part of a refund; a reaction, safe to repeat.

    The part's sums follow from its refunds. The buyer is told once a refund, when it was paid.
    """
    refund = Refund.objects.get(pk=refund_id)
    part = lock(VendorOrder, VendorOrder.objects.values_list("pk", flat=True).get(number=refund.reference))
    _owed, paid = refund_sums(part)
    if paid == part.refunded_gross:
        return part
    part.refunded_gross = paid
    part.refunded_at = clock.now() if paid == part.refund_gross else None
    part.save(update_fields=["refunded_gross", "refunded_at"])
    if refund.state == RefundState.SUCCEEDED:
        publish(RefundReached(vendor_order_id=part.pk, refund_id=refund.pk))
    return part
