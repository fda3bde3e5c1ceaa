"""The seller starts work on many orders at once."""

from collections.abc import Iterable

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock_all
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.rules.steps import can_be_accepted


@action
def accept_orders(*, vendor_order_ids: Iterable[int], by: User) -> list[VendorOrder]:
    """Take paid parts into work and give those that moved now; each buyer is told.

    Parts that a colleague took or cancelled meanwhile are left as they are. One part of a foreign vendor refuses all.
    """
    parts = lock_all(VendorOrder, vendor_order_ids)
    if not all(can_handle(by, part) for part in parts):
        raise NotAllowed
    return [accept_order(vendor_order_id=part.pk, by=by) for part in parts if can_be_accepted(part)]
