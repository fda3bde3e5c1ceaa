"""Which step the seller may take next with a part, beyond what its state alone says."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from core import clock
from core.transitions import can_move
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.rules.remaining import Position, to_send
from marketplace.orders.states import TRANSITIONS, FulfillmentState, VendorOrderState
from vendors.models import DeliveryKind

#: How long a parcel recorded by mistake can be taken back: after two days it is with the carrier or the buyer.
TAKE_BACK: Final = dt.timedelta(hours=48)

#: States in which the buyer waits for the seller.
AWAITED: Final = frozenset({VendorOrderState.NEW, VendorOrderState.ACCEPTED, VendorOrderState.PARTIALLY_SHIPPED})

#: States in which pieces can be called off: paid, and not all sent or handed over yet.
OPEN_TO_CANCELLING: Final = frozenset(
    {
        VendorOrderState.NEW,
        VendorOrderState.ACCEPTED,
        VendorOrderState.PARTIALLY_SHIPPED,
        VendorOrderState.READY_FOR_PICKUP,
    }
)


def can_be_accepted(part: VendorOrder) -> bool:
    """Tell whether the part waits for the seller's yes."""
    return part.state == VendorOrderState.NEW


def can_be_shipped(part: VendorOrder) -> bool:
    """Tell whether goods of the part travel to the buyer now: not what is picked up, not a service alone."""
    travels = part.delivery_kind not in {"", DeliveryKind.PICKUP}
    return travels and can_move(part, VendorOrderState.SHIPPED, table=TRANSITIONS)


def can_await_pickup(part: VendorOrder) -> bool:
    """Tell whether the buyer can be asked to come for the goods now."""
    comes = part.delivery_kind == DeliveryKind.PICKUP
    return comes and can_move(part, VendorOrderState.READY_FOR_PICKUP, table=TRANSITIONS)


def can_be_completed(part: VendorOrder, positions: Iterable[Position]) -> bool:
    """Tell whether the part can be closed: goods after they left, services alone straight from work."""
    if part.state == VendorOrderState.ACCEPTED and to_send(positions):
        return False
    return can_move(part, VendorOrderState.COMPLETED, table=TRANSITIONS)


def can_be_cancelled(part: VendorOrder) -> bool:
    """Tell whether the part can still be cancelled."""
    return can_move(part, VendorOrderState.CANCELLED, table=TRANSITIONS)


def can_lose_lines(part: VendorOrder) -> bool:
    """Tell whether pieces of the part can still be called off."""
    return part.state in OPEN_TO_CANCELLING


def can_be_taken_back(part: VendorOrder, parcel: Fulfillment) -> bool:
    """Tell whether a parcel can be taken back now."""
    is_open = part.state in {VendorOrderState.PARTIALLY_SHIPPED, VendorOrderState.SHIPPED}
    is_fresh = clock.now() - parcel.shipped_at <= TAKE_BACK
    return is_open and is_fresh and parcel.state == FulfillmentState.FULFILLED


def is_late(part: VendorOrder, today: dt.date) -> bool:
    """Tell whether the promised day has passed and the buyer still waits for the seller."""
    return part.state in AWAITED and part.delivery_by is not None and part.delivery_by < today
