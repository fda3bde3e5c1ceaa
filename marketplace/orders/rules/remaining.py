"""What is left of a part after shipping and cancelling: pieces, sums, VAT.

The rule of delivery, written before the first cancelled line: the agreed price of delivery stays as long as any goods
of the part are kept, also when they fall below the threshold of free delivery, for a buyer must not pay more because
the seller lacks a thing. When no goods are kept, delivery falls away whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.money import ZERO, net_of, vat_of
from marketplace.checkout.rules.totals import VatShare, vat_breakdown
from marketplace.orders.models import OrderLine, VendorOrder
from quality_mark.models import ItemKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """One line with what happened to its pieces; amounts are PLN."""

    line: OrderLine
    shipped: int

    @property
    def cancelled(self) -> int:
        """Give the pieces called off."""
        return self.line.cancelled_quantity

    @property
    def kept(self) -> int:
        """Give the pieces that are still owed or were given."""
        return self.line.quantity - self.cancelled

    @property
    def left(self) -> int:
        """Give the pieces neither shipped nor cancelled."""
        return self.kept - self.shipped

    @property
    def travels(self) -> bool:
        """Tell whether it goes into parcels: goods do, services do not."""
        return self.line.kind == ItemKind.GOOD

    @property
    def gross(self) -> Decimal:
        """Give the value of the kept pieces."""
        gross: Decimal = self.line.unit_gross * self.kept
        return gross

    @property
    def cancelled_gross(self) -> Decimal:
        """Give the value of the pieces called off."""
        gross: Decimal = self.line.unit_gross * self.cancelled
        return gross

    @property
    def net(self) -> Decimal:
        """Give the net part of the kept pieces."""
        return net_of(self.gross, self.line.vat_code)

    @property
    def vat(self) -> Decimal:
        """Give the VAT in the kept pieces."""
        return vat_of(self.gross, self.line.vat_code)


def kept_delivery(part: VendorOrder, positions: Iterable[Position]) -> Decimal:
    """Give the price of delivery that is still owed (see the rule above)."""
    price: Decimal = part.delivery_gross
    return price if any(position.kept for position in positions if position.travels) else ZERO


def cancelled_gross(part: VendorOrder, positions: list[Position]) -> Decimal:
    """Give how much of the agreed total fell away: cancelled pieces, and delivery when no goods are kept."""
    delivery: Decimal = part.delivery_gross - kept_delivery(part, positions)
    return sum((position.cancelled_gross for position in positions), delivery)


def vat_now(part: VendorOrder, positions: list[Position]) -> list[VatShare]:
    """Break down per VAT code what is owed now."""
    rows = [(position.gross, position.line.vat_code) for position in positions if position.kept]
    delivery = kept_delivery(part, positions)
    return vat_breakdown([*rows, (delivery, part.delivery_vat_code)] if delivery else rows)


def after_cancelling(positions: Iterable[Position], quantities: Mapping[int, int]) -> list[Position]:
    """Give the positions as they would be when these pieces (line id -> pieces) were called off too.

    The lines are changed in memory, unsaved.
    """
    changed = []
    for position in positions:
        position.line.cancelled_quantity += quantities.get(position.line.pk, 0)
        changed.append(position)
    return changed


def to_send(positions: Iterable[Position]) -> list[Position]:
    """List what still has to go into parcels."""
    return [position for position in positions if position.travels and position.left]
