"""What happened to the pieces of parts: shipped, cancelled, left."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Sum

from marketplace.orders.models import FulfillmentLine, LineCancellation, OrderLine, VendorOrder
from marketplace.orders.rules.remaining import Position
from marketplace.orders.states import FulfillmentState


def positions_of(part: VendorOrder) -> list[Position]:
    """List the positions of one part with two queries."""
    return positions_of_parts([part.pk])[part.pk]


def positions_of_parts(part_ids: Iterable[int]) -> dict[int, list[Position]]:
    """Give part id -> its positions, with two queries for all of them."""
    keys = list(part_ids)
    counted = (
        FulfillmentLine.objects.filter(order_line__vendor_order__in=keys, fulfillment__state=FulfillmentState.FULFILLED)
        .values_list("order_line")
        .annotate(pieces=Sum("quantity"))
        .order_by()
    )
    shipped = dict(counted)
    found: dict[int, list[Position]] = defaultdict(list)
    for line in OrderLine.objects.filter(vendor_order__in=keys).order_by("vendor_order", "pk"):
        found[line.vendor_order_id].append(Position(line=line, shipped=shipped.get(line.pk, 0)))
    return found


def next_batch(part: VendorOrder) -> int:
    """Give the number that the next cancelling of pieces of a part will have."""
    return LineCancellation.objects.filter(order_line__vendor_order=part).values("batch").distinct().count() + 1
