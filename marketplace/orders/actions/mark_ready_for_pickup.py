"""The goods wait for the buyer."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.rules.steps import can_await_pickup
from marketplace.orders.states import TRANSITIONS, VendorOrderState


@action
def mark_ready_for_pickup(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Ask the buyer to come for a part chosen for pickup; the pieces stay set aside until it is completed."""
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    if not can_await_pickup(part):
        raise IllegalTransition
    move(part, VendorOrderState.READY_FOR_PICKUP, by=by, table=TRANSITIONS)
    publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return part
