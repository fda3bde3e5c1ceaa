"""The buyer's yes to a change, written so that it agrees to exactly what was shown and to nothing newer.

"line:12:3:2400" is: 3 pieces of variant 12 at 24,00 zł; quantity 0 takes the line out.
"delivery:7:1500" is: delivery by vendor 7 for 15,00 zł.
"""

from dataclasses import dataclass
from decimal import Decimal

from core.money import ZERO


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """The buyer agrees to a quantity and a gross unit price in PLN of a variant; quantity 0 means: take it out."""

    variant_id: int
    quantity: int
    unit_gross: Decimal

    def __str__(self) -> str:
        return f"line:{self.variant_id}:{self.quantity}:{int(self.unit_gross.scaleb(2))}"


@dataclass(frozen=True, slots=True)
class AcceptedDelivery:
    """The buyer agrees to a gross delivery price in PLN of a vendor."""

    vendor_id: int
    gross: Decimal

    def __str__(self) -> str:
        return f"delivery:{self.vendor_id}:{int(self.gross.scaleb(2))}"


Answer = AcceptedLine | AcceptedDelivery


def parse_answer(text: str) -> Answer | None:
    """Read one answer; None when the text is not one."""
    kind, *numbers = text.split(":")
    if not all(number.isascii() and number.isdigit() and len(number) < 12 for number in numbers):
        return None
    values = [int(number) for number in numbers]
    if kind == "line" and len(values) == 3:
        return AcceptedLine(values[0], values[1], Decimal(values[2]).scaleb(-2))
    if kind == "delivery" and len(values) == 2:
        return AcceptedDelivery(values[0], Decimal(values[1]).scaleb(-2))
    return None


def removal(variant_id: int) -> str:
    """Give the answer that takes a line out."""
    return str(AcceptedLine(variant_id, 0, ZERO))
