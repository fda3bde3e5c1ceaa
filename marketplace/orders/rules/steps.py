"""Which step the seller may take next with a part, beyond what its state alone says."""

from core.transitions import can_move
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from vendors.models import DeliveryKind


def can_be_accepted(part: VendorOrder) -> bool:
    """Tell whether the part waits for the seller's yes."""
    return can_move(part, VendorOrderState.ACCEPTED, table=TRANSITIONS)


def can_be_shipped(part: VendorOrder) -> bool:
    """Tell whether goods of the part travel to the buyer now: not what is picked up, not a service alone."""
    travels = part.delivery_kind not in {"", DeliveryKind.PICKUP}
    return travels and can_move(part, VendorOrderState.SHIPPED, table=TRANSITIONS)


def can_await_pickup(part: VendorOrder) -> bool:
    """Tell whether the buyer can be asked to come for the goods now."""
    comes = part.delivery_kind == DeliveryKind.PICKUP
    return comes and can_move(part, VendorOrderState.READY_FOR_PICKUP, table=TRANSITIONS)


def can_be_completed(part: VendorOrder) -> bool:
    """Tell whether the part can be closed: goods after they left, a service alone straight from work."""
    if part.state == VendorOrderState.ACCEPTED and part.delivery_kind:
        return False
    return can_move(part, VendorOrderState.COMPLETED, table=TRANSITIONS)


def can_be_cancelled(part: VendorOrder) -> bool:
    """Tell whether the part can still be cancelled."""
    return can_move(part, VendorOrderState.CANCELLED, table=TRANSITIONS)
