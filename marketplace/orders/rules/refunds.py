"""What of a part can still go back, and how a refund is divided."""

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal

from core.money import ZERO
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


def cancelled_shares(wanted: Mapping[int, int], lines: Iterable[OrderLine], delivery: Decimal) -> list[RefundShare]:
    """Give the shares of pieces called off (line id -> pieces) and of the delivery (PLN) that falls away with them."""
    shares = [
        RefundShare(gross=line.unit_gross * wanted[line.pk], line_id=line.pk, quantity=wanted[line.pk])
        for line in lines
        if wanted.get(line.pk)
    ]
    return [*shares, RefundShare(gross=delivery, is_delivery=True)] if delivery else shares
