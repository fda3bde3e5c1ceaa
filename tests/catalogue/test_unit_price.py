from decimal import Decimal

import pytest

from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.rules.unit_price import unit_price


@pytest.mark.parametrize(
    ("gross", "amount", "unit", "expected"),
    [
        ("24.00", "0.5", "KG", ("48.00", "48,00\u00a0zł/kg")),
        ("9.99", "0.33", "LITRE", ("30.27", "30,27\u00a0zł/l")),
        ("10.00", "3", "METRE", ("3.33", "3,33\u00a0zł/m")),
        ("0.05", "2", "M2", ("0.03", "0,03\u00a0zł/m²")),
        ("1500.00", "0.75", "KG", ("2000.00", "2\u202f000,00\u00a0zł/kg")),
    ],
)
def test_gives_the_price_of_one_unit_rounded_half_up(gross, amount, unit, expected):
    found = unit_price(ProductVariant(price_gross=Decimal(gross), measure_amount=Decimal(amount), measure_unit=unit))
    assert found is not None
    assert (str(found.gross), found.text) == expected


@pytest.mark.parametrize(
    ("gross", "amount", "unit"),
    [("24.00", None, ""), (None, "0.5", "KG"), ("24.00", "1", "KG"), ("24.00", "1.000", "LITRE")],
)
def test_gives_none_for_what_is_not_measured_has_no_price_or_is_one_unit(gross, amount, unit):
    variant = ProductVariant(
        price_gross=Decimal(gross) if gross else None,
        measure_amount=Decimal(amount) if amount else None,
        measure_unit=unit,
    )
    assert unit_price(variant) is None
