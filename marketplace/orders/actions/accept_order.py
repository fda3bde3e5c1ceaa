"""The seller starts work."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.rules.steps import can_be_accepted
from marketplace.orders.states import TRANSITIONS, VendorOrderState


@action
def accept_order(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Take a paid part into work; the buyer is told."""
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    if not can_be_accepted(part):
        raise IllegalTransition
    move(part, VendorOrderState.ACCEPTED, by=by, table=TRANSITIONS)
    publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return part
