"""The price per kilogram, litre, metre or square metre of measured goods (law.md R1-05)."""

from dataclasses import dataclass
from decimal import Decimal

from core.money import format_pln, round_pln
from marketplace.catalogue.models import MeasureUnit, ProductVariant


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A gross amount in PLN for one unit; `text` is ready to print, e.g. "48,00 zł/kg"."""

    gross: Decimal
    unit: str
    text: str


def unit_price(variant: ProductVariant) -> UnitPrice | None:
    """Give the unit price, rounded half up to grosze, or None when the goods are not measured or have no price.

    0.500 kg for 24,00 zł is 48,00 zł/kg. When the package holds exactly one unit the two prices are the same, and the
    law does not ask for the second one (Act of 9 May 2014, art. 4(1)).
    """
    if variant.price_gross is None or not variant.measure_amount or not variant.measure_unit:
        return None
    if variant.measure_amount == 1:
        return None
    gross = round_pln(variant.price_gross / variant.measure_amount)
    unit = str(MeasureUnit(variant.measure_unit).label)
    return UnitPrice(gross=gross, unit=unit, text=f"{format_pln(gross)}/{unit}")
