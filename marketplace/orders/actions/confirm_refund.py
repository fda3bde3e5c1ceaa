"""A refund of a seller's part was paid, came back, or fell away."""

import logging

from core import clock
from core.action import action
from core.locking import lock
from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import refund_sums
from marketplace.payments.models import Refund

logger = logging.getLogger(__name__)


@action
def confirm_refund(*, refund_id: int) -> VendorOrder | None:
    """Count anew what must go back and what has gone of the part of a refund; a reaction, safe to repeat.

    The part's sums follow from its refunds, whichever of them this is. A refund that belongs to no part of an order
    changes nothing: None.
    """
    refund = Refund.objects.get(pk=refund_id)
    part_id = VendorOrder.objects.filter(number=refund.reference).values_list("pk", flat=True).first()
    if part_id is None:
        logger.warning("refund %s belongs to no part: %s", refund.pk, refund.reference)
        return None
    part = lock(VendorOrder, part_id)
    owed, paid = refund_sums(part)
    if (owed, paid) == (part.refund_gross, part.refunded_gross):
        return part
    part.refund_gross, part.refunded_gross = owed, paid
    part.refunded_at = clock.now() if paid == owed and owed != ZERO else None
    if owed == ZERO:
        part.refund_due_at = None
    part.save(update_fields=["refund_gross", "refunded_gross", "refunded_at", "refund_due_at"])
    return part
