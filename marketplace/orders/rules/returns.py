"""What goes back to a buyer for pieces that come back, and what becomes of delivery.

The rule of delivery, written before the first withdrawal and the same as of cancelling (rules.remaining): the price of
delivery stays as long as any goods of the part are kept, for the parcel had to travel with them anyway. When the last
goods of a part are withdrawn from, delivery goes back too: what the cheapest standard way cost at the sale (law.md
R2-08), or all of it when nothing was sent yet, for then nobody travelled. Goods that came back before count as not
kept, whatever the ground. In a return that the seller agreed to, delivery stays: there the seller decides what is
given back.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from marketplace.orders.models import ReturnCase, ReturnKind, VendorOrder
from marketplace.orders.rules.refunds import RefundShare, delivery_share, less_deducted, shares_of_pieces
from marketplace.orders.rules.remaining import Position
from marketplace.payments.models import RefundReason

REASONS = {
    ReturnKind.WITHDRAWAL: RefundReason.WITHDRAWAL,
    ReturnKind.AGREED: RefundReason.RETURN,
    ReturnKind.CANCELLATION: RefundReason.CANCELLED,
}


def are_goods_kept(positions: Iterable[Position], returned: Mapping[int, int]) -> bool:
    """Tell whether the buyer keeps, or still expects, any goods of the part; a part of services alone keeps none."""
    return any(position.kept > returned.get(position.line.pk, 0) for position in positions if position.travels)


def shares_of_case(
    part: VendorOrder,
    case: ReturnCase,
    left: list[RefundShare],
    given: Mapping[int, int],
    *,
    keeps_goods: bool,
    deducted: Mapping[int, Decimal],
) -> list[RefundShare]:
    """Give what goes back for the given pieces (line id -> pieces) of a case, out of what is left of the part."""
    shares = less_deducted(shares_of_pieces(left, given), deducted)
    if case.kind == ReturnKind.WITHDRAWAL and not keeps_goods:
        shares += delivery_share(left, most=part.standard_delivery_gross)
    return shares
