"""Pieces that an order holds."""

from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.pieces import positions_of


def reserved_pieces(part: VendorOrder) -> dict[int, int]:
    """Give variant id -> pieces still set aside for a part: neither shipped nor cancelled.

    Made-to-order and unlimited lines hold none.
    """
    return {
        position.line.variant_id: position.left
        for position in positions_of(part)
        if position.line.is_reserved and position.left
    }
