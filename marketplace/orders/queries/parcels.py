"""Parcels of parts, with what is in them."""

from collections import defaultdict
from collections.abc import Iterable

from marketplace.orders.models import Fulfillment


def parcels_of_parts(part_ids: Iterable[int]) -> dict[int, list[Fulfillment]]:
    """Give part id -> its parcels in the order of their numbers, those taken back included; two queries for all."""
    rows = Fulfillment.objects.filter(vendor_order__in=list(part_ids)).prefetch_related("lines__order_line")
    found: dict[int, list[Fulfillment]] = defaultdict(list)
    for parcel in rows.order_by("vendor_order", "number"):
        found[parcel.vendor_order_id].append(parcel)
    return found


def parcels_of(part_id: int) -> list[Fulfillment]:
    """List the parcels of one part."""
    return parcels_of_parts([part_id])[part_id]
