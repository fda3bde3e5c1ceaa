"""Lines of an invoice and their sums: VAT is counted once per rate for the whole invoice (law.md T7-01).

Prices are gross, so the VAT of a rate is taken out of the sum of its lines (ustawa o VAT art. 106e ust. 7-8), which may
differ by a grosz from the sum of the order's lines.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from core.money import ZERO, VatCode, vat_of


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLine:
    """One line; `key` says which thing of the order it is, so that a correction finds it again.

    Amounts are PLN, `unit` is a Unit of the catalogue.
    """

    key: str
    name: str
    unit: str
    quantity: int
    unit_gross: Decimal
    vat_code: str
    reduction: Decimal = ZERO

    @property
    def gross(self) -> Decimal:
        """Give the value with VAT, less a reduction of the price."""
        value: Decimal = self.unit_gross * self.quantity - self.reduction
        return value

    def stored(self) -> dict[str, Any]:
        """Give plain values for a snapshot."""
        return {
            **asdict(self),
            "unit_gross": str(self.unit_gross),
            "reduction": str(self.reduction),
            "gross": str(self.gross),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class RateTotal:
    """What falls on one VAT code of an invoice, in PLN; net + vat = gross."""

    code: str
    gross: Decimal
    vat: Decimal

    @property
    def net(self) -> Decimal:
        """Give the value without VAT."""
        return self.gross - self.vat

    @property
    def label(self) -> str:
        """Give the code as an invoice shows it."""
        return str(VatCode(self.code).label)


def line_of(stored: Mapping[str, Any]) -> DocumentLine:
    """Read a line of a snapshot."""
    return DocumentLine(
        key=stored["key"],
        name=stored["name"],
        unit=stored["unit"],
        quantity=stored["quantity"],
        unit_gross=Decimal(stored["unit_gross"]),
        vat_code=stored["vat_code"],
        reduction=Decimal(stored["reduction"]),
    )


def totals_of(lines: Iterable[DocumentLine]) -> list[RateTotal]:
    """Sum lines per VAT code, in the order of the codes; VAT is rounded once per code."""
    gross: dict[str, Decimal] = {}
    for line in lines:
        gross[line.vat_code] = gross.get(line.vat_code, ZERO) + line.gross
    return [
        RateTotal(code=code, gross=gross[code], vat=vat_of(gross[code], code))
        for code in VatCode.values
        if code in gross
    ]


def difference(before: Iterable[RateTotal], after: Iterable[RateTotal]) -> list[RateTotal]:
    """Give what changed per VAT code; codes without a change are left out."""
    old = {total.code: total for total in before}
    new = {total.code: total for total in after}
    found = []
    for code in VatCode.values:
        was, now = old.get(code), new.get(code)
        gross = (now.gross if now else ZERO) - (was.gross if was else ZERO)
        vat = (now.vat if now else ZERO) - (was.vat if was else ZERO)
        if gross or vat:
            found.append(RateTotal(code=code, gross=gross, vat=vat))
    return found


def gross_of(totals: Iterable[RateTotal]) -> Decimal:
    """Give the sum with VAT."""
    return sum((total.gross for total in totals), ZERO)


def changed_lines(before: list[DocumentLine], after: list[DocumentLine]) -> list[tuple[DocumentLine, DocumentLine]]:
    """Pair the lines that a correction changes as (before, after); a line that fell away has 0 pieces after."""
    now = {line.key: line for line in after}
    pairs = []
    for line in before:
        then = now.get(line.key) or DocumentLine(
            key=line.key,
            name=line.name,
            unit=line.unit,
            quantity=0,
            unit_gross=line.unit_gross,
            vat_code=line.vat_code,
        )
        if (then.quantity, then.gross) != (line.quantity, line.gross):
            pairs.append((line, then))
    return pairs
