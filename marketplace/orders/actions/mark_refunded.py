"""The buyer has the money back."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_confirm_money


@action
def mark_refunded(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Record that the refund which was due went out: the seller or a reviewer; repeating keeps the first moment.

    Raises IllegalTransition when none is due.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_confirm_money(by, part):
        raise NotAllowed
    if part.refund_due_at is None:
        raise IllegalTransition
    if part.refunded_at is None:
        part.refunded_at, part.refunded_gross = clock.now(), part.refund_gross
        part.save(update_fields=["refunded_at", "refunded_gross"])
    return part
