"""What the rules of withdrawal need to know of a part."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Sum

from core import clock
from marketplace.checkout.rules.consents import early_kind
from marketplace.orders.models import (
    DeliveryReport,
    Fulfillment,
    OrderDocument,
    PurchaseComplaint,
    Remedy,
    ReturnLine,
    VendorOrder,
)
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.remaining import Position, to_send
from marketplace.orders.rules.withdrawal import Facts, LineRight, reason_of_part, right_of
from marketplace.orders.rules.withdrawal_clock import arrived_on, withdrawal_end
from marketplace.orders.states import FulfillmentState, ReturnState, VendorOrderState
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind


def returned_pieces(part: VendorOrder) -> dict[int, int]:
    """Give line id -> given pieces that came back or are to come back, by a case or by a complaint."""
    rows = ReturnLine.objects.filter(case__vendor_order=part).exclude(
        case__state__in=[ReturnState.REFUSED, ReturnState.ASKED]
    )
    counted = rows.values_list("order_line").annotate(pieces=Sum("quantity"), unsent=Sum("unsent")).order_by()
    found = {line: pieces - unsent for line, pieces, unsent in counted if pieces > unsent}
    complained = PurchaseComplaint.objects.filter(vendor_order=part, remedy=Remedy.WITHDRAWAL)
    for line, pieces in complained.values_list("order_line", "quantity"):
        found[line] = found.get(line, 0) + pieces
    return found


def facts_of(part: VendorOrder, positions: Iterable[Position]) -> Facts:
    """Collect what the clock needs, with at most five queries."""
    start, is_said = _goods_start(part, list(positions))
    document = OrderDocument.objects.filter(vendor_order=part).only("made_at").first()
    return Facts(
        goods_start=start,
        goods_start_is_said=is_said,
        contract_on=clock.date_of(part.order.placed_at),
        instructed_on=clock.date_of(document.made_at) if document else None,
        starts_early=part.order.consents.filter(kind=early_kind(part.vendor_id)).exists(),
        returned=returned_pieces(part),
    )


def _goods_start(part: VendorOrder, positions: list[Position]) -> tuple[dt.date | None, bool]:
    """Give the day of the last parcel (or of handing over) and whether it is known; None while goods still come."""
    said = list(DeliveryReport.objects.filter(vendor_order=part).values_list("delivered_on", flat=True))
    if part.delivery_kind == DeliveryKind.PICKUP or not part.delivery_kind:
        handed = clock.date_of(part.closed_at) if part.closed_at and part.state == VendorOrderState.COMPLETED else None
        return (max([handed, *said]), True) if handed else (None, False)
    if to_send(positions) and part.state != VendorOrderState.COMPLETED:
        return None, False
    parcels = Fulfillment.objects.filter(vendor_order=part, state=FulfillmentState.FULFILLED)
    last = parcels.order_by("-shipped_at").values_list("shipped_at", flat=True).first()
    if last is None:
        handed_at = part.closed_at if part.state == VendorOrderState.COMPLETED else None
        return (max([clock.date_of(handed_at), *said]), True) if handed_at else (None, False)
    return arrived_on(clock.date_of(last), said)


def line_rights(part: VendorOrder, now: dt.datetime) -> list[LineRight]:
    """Judge every line of a part at an instant; when the part itself has no right, each line says so."""
    positions = positions_of(part)
    refusal = reason_of_part(part)
    if refusal:
        return [LineRight(line=position.line, pieces=0, ends_at=None, reason=refusal) for position in positions]
    facts = facts_of(part, positions)
    return [right_of(part, position, facts, _end(position, facts), now) for position in positions]


def _end(position: Position, facts: Facts) -> dt.datetime | None:
    start = facts.contract_on if position.line.kind == ItemKind.SERVICE else facts.goods_start
    return withdrawal_end(start, facts.instructed_on) if start else None


def can_withdraw(part: VendorOrder, now: dt.datetime) -> bool:
    """Tell whether anything of a part can be withdrawn from at an instant."""
    return any(right.is_open for right in line_rights(part, now))
