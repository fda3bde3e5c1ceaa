"""Pieces that an order holds."""

from marketplace.orders.models import OrderLine, VendorOrder


def reserved_pieces(part: VendorOrder) -> dict[int, int]:
    """Give variant id -> pieces that were set aside for a part; made-to-order and unlimited lines hold none."""
    rows = OrderLine.objects.filter(vendor_order=part, is_reserved=True)
    return dict(rows.values_list("variant_id", "quantity"))
