"""A parcel leaves."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.orders.events import ParcelSent, VendorOrderMoved
from marketplace.orders.models import Fulfillment, FulfillmentLine, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.remaining import Position, to_send
from marketplace.orders.rules.steps import can_be_shipped
from marketplace.orders.states import TRANSITIONS, VendorOrderState


class EmptyParcel(RuleViolation):
    """A parcel holds at least one piece."""

    code = "EMPTY_PARCEL"
    message = _("Włóż do przesyłki co najmniej jedną sztukę.")


class TooManyPieces(RuleViolation):
    """More pieces than are left to send or to cancel."""

    code = "TOO_MANY_PIECES"
    message = _(
        "Nie ma już tylu sztuk do wysłania. Sprawdź liczby: część mogła zostać wysłana albo anulowana wcześniej."
    )


class ParcelMeanwhile(RuleViolation):
    """A colleague recorded another parcel under this number."""

    code = "PARCEL_MEANWHILE"
    message = _("Ktoś z zespołu zapisał w tym czasie inną przesyłkę. Sprawdź, co jeszcze zostało do wysłania.")


@action
def ship_order(
    *,
    vendor_order_id: int,
    by: User,
    carrier: str = "",
    tracking_number: str = "",
    quantities: Mapping[int, int] | None = None,
    number: int | None = None,
) -> Fulfillment:
    """Hand a parcel over to a carrier; its pieces leave the stock, once, and the buyer is told what is in it.

    `quantities` are order line id -> pieces, None sends everything that is left; carrier and tracking number have at
    most 60 characters. `number` is the parcel's number that the seller saw coming: repeating it with the same content
    gives the same parcel. Only goods travel: what is picked up or done on the spot raises IllegalTransition. The part
    is SHIPPED when nothing is left to send, PARTIALLY_SHIPPED before. Raises EmptyParcel, TooManyPieces,
    ParcelMeanwhile.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    positions = positions_of(part)
    known = Fulfillment.objects.filter(vendor_order=part, number=number).first() if number else None
    if known is not None:
        return _same(known, quantities, tracking_number)
    if not can_be_shipped(part):
        raise IllegalTransition
    sent = _chosen(positions, quantities)
    if not sent:
        raise EmptyParcel
    parcel = Fulfillment.objects.create(
        vendor_order=part,
        number=part.fulfillments.count() + 1,
        carrier=carrier,
        tracking_number=tracking_number,
        shipped_by=by,
        shipped_at=clock.now(),
    )
    FulfillmentLine.objects.bulk_create(
        FulfillmentLine(fulfillment=parcel, order_line=position.line, quantity=pieces) for position, pieces in sent
    )
    is_all = sum(position.left for position in to_send(positions)) == sum(pieces for _, pieces in sent)
    after = VendorOrderState.SHIPPED if is_all else VendorOrderState.PARTIALLY_SHIPPED
    if after != part.state:
        move(part, after, by=by, table=TRANSITIONS, note=f"{carrier} {tracking_number}".strip())
        publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    ship_stock(quantities={position.line.variant_id: pieces for position, pieces in sent if position.line.is_reserved})
    publish(ParcelSent(fulfillment_id=parcel.pk))
    return parcel


def _chosen(positions: list[Position], quantities: Mapping[int, int] | None) -> list[tuple[Position, int]]:
    """Pair the positions with the pieces that go into the parcel; a foreign line is a ValueError."""
    waiting = to_send(positions)
    if quantities is None:
        return [(position, position.left) for position in waiting]
    if set(quantities) - {position.line.pk for position in positions}:
        raise ValueError("a line of another part")
    wanted = {pk: pieces for pk, pieces in quantities.items() if pieces}
    if not wanted:
        raise EmptyParcel
    sent = [(position, wanted[position.line.pk]) for position in waiting if position.line.pk in wanted]
    if len(sent) < len(wanted) or any(not 0 < pieces <= position.left for position, pieces in sent):
        raise TooManyPieces
    return sent


def _same(known: Fulfillment, quantities: Mapping[int, int] | None, tracking_number: str) -> Fulfillment:
    """Take a repeated click for what it is; other content under the same number is somebody else's parcel."""
    inside = dict(known.lines.values_list("order_line", "quantity"))
    is_other = quantities is not None and inside != {pk: pieces for pk, pieces in quantities.items() if pieces}
    if is_other or known.tracking_number != tracking_number:
        raise ParcelMeanwhile
    return known
