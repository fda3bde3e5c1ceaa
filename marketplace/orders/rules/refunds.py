"""What of a part can still go back, and how a refund is divided."""

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal

from core.money import ZERO, round_pln
from marketplace.orders.models import OrderLine, RefundLine, VendorOrder


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundShare:
    """A share of a refund in PLN: pieces of a position (`line_id`), delivery, or neither: a reduction of the price."""

    gross: Decimal
    line_id: int | None = None
    quantity: int = 0
    is_delivery: bool = False


def total_of(shares: Iterable[RefundShare]) -> Decimal:
    """Add shares up."""
    return sum((share.gross for share in shares), ZERO)


def what_is_left(part: VendorOrder, lines: Iterable[OrderLine], refunded: Iterable[RefundLine]) -> list[RefundShare]:
    """List what was not yet refunded of a part: per position its pieces and their value, and delivery.

    Reductions of the price that were refunded before lower the positions, the last ones first.
    """
    earlier = list(refunded)
    reduction = sum((one.gross for one in earlier if one.order_line_id is None and not one.is_delivery), ZERO)
    shares = []
    for line in sorted(lines, key=lambda line: line.pk, reverse=True):
        mine = [one for one in earlier if one.order_line_id == line.pk]
        gross = line.total_gross - sum((one.gross for one in mine), ZERO)
        lowered = min(gross, reduction)
        reduction -= lowered
        if gross - lowered > ZERO:
            pieces = line.quantity - sum(one.quantity for one in mine)
            shares.append(RefundShare(gross=gross - lowered, line_id=line.pk, quantity=pieces))
    shares.reverse()
    delivery = part.delivery_gross - sum((one.gross for one in earlier if one.is_delivery), ZERO)
    if delivery - reduction > ZERO:
        shares.append(RefundShare(gross=delivery - reduction, is_delivery=True))
    return shares


def shares_of_pieces(left: Iterable[RefundShare], wanted: Mapping[int, int]) -> list[RefundShare]:
    """Give the shares of pieces (line id -> pieces) out of what is left of the part (`what_is_left`).

    A piece is worth its part of what is left of its position, so an amount given back before is never given twice; the
    last pieces take the rest, to the grosz. Lines that are worth nothing any more give no share.
    """
    shares = []
    for share in left:
        pieces = wanted.get(share.line_id, 0) if share.line_id is not None else 0
        if not pieces:
            continue
        is_rest = pieces >= share.quantity
        gross = share.gross if is_rest else round_pln(share.gross * pieces / share.quantity)
        if gross:
            shares.append(RefundShare(gross=gross, line_id=share.line_id, quantity=min(pieces, share.quantity)))
    return shares


def delivery_share(left: Iterable[RefundShare], *, most: Decimal | None = None) -> list[RefundShare]:
    """Give the share of delivery out of what is left; `most` limits it to the cheapest standard one (law.md R2-08)."""
    found = next((share.gross for share in left if share.is_delivery), ZERO)
    gross = found if most is None else min(found, most)
    return [RefundShare(gross=gross, is_delivery=True)] if gross else []


def less_deducted(shares: Iterable[RefundShare], deducted: Mapping[int, Decimal]) -> list[RefundShare]:
    """Give the shares with what the seller keeps (line id -> PLN) taken off; a share of nothing falls away."""
    found = []
    for share in shares:
        off = deducted.get(share.line_id, ZERO) if share.line_id is not None else ZERO
        if share.gross - off > ZERO:
            found.append(dataclasses.replace(share, gross=share.gross - off))
    return found
