"""What orders tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class OrderPlaced(Event):
    """A buyer placed an order."""

    order_id: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class VendorOrderPaid(Event):
    """The money of one seller's part is there."""

    vendor_order_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class VendorOrderMoved(Event):
    """One seller's part reached a new state that its buyer should know of."""

    vendor_order_id: int
    state: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundDue(Event):
    """Money of one seller's part must go back to the buyer: it was cancelled, or paid too late."""

    vendor_order_id: int
