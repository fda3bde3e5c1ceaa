"""Sums of a basket: gross first, VAT taken out of each position (law.md R11-04, T7-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.money import ZERO, VatCode, vat_of


@dataclass(frozen=True, slots=True)
class VatShare:
    """What falls on one VAT code, in PLN; net + vat = gross exactly."""

    code: str
    gross: Decimal
    vat: Decimal

    @property
    def net(self) -> Decimal:
        """Give the net amount."""
        return self.gross - self.vat

    @property
    def label(self) -> str:
        """Give the code as an invoice shows it."""
        return str(VatCode(self.code).label)


def vat_breakdown(positions: Iterable[tuple[Decimal, str]]) -> list[VatShare]:
    """Sum (gross, VAT code) positions per code, in the order of the codes.

    VAT is taken out of each position and then summed, as order lines keep it, so both always agree.
    """
    gross: dict[str, Decimal] = {}
    vat: dict[str, Decimal] = {}
    for amount, code in positions:
        gross[code] = gross.get(code, ZERO) + amount
        vat[code] = vat.get(code, ZERO) + vat_of(amount, code)
    return [VatShare(code, gross[code], vat[code]) for code in VatCode.values if code in gross]
