"""Money: exact in the database, rounded in one place, written as people in Poland read it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from core.money import format_pln, net_of, vat_of
from tests.factories import VariantFactory


@pytest.mark.parametrize(
    ("gross", "code", "vat"),
    [("123.00", "23", "23.00"), ("10.00", "8", "0.74"), ("10.00", "zw", "0.00"), ("0.03", "5", "0.00")],
)
def test_vat_is_taken_from_the_gross(gross: str, code: str, vat: str) -> None:
    assert vat_of(Decimal(gross), code) == Decimal(vat)
    assert net_of(Decimal(gross), code) + vat_of(Decimal(gross), code) == Decimal(gross)


def test_writes_amounts_the_polish_way() -> None:
    assert format_pln(Decimal("1234.5")) == "1\u202f234,50\u00a0zł"
    assert format_pln(Decimal("-0.5")) == "\u22120,50\u00a0zł"
    assert format_pln(Decimal(1234567)) == "1\u202f234\u202f567,00\u00a0zł"


def test_writes_amounts_the_english_way_on_english_pages() -> None:
    with override("en"):
        assert format_pln(Decimal("1234.5")) == "1,234.50\u00a0zł"
        assert format_pln(Decimal("-0.5")) == "\u22120.50\u00a0zł"
        assert format_pln(Decimal(999)) == "999.00\u00a0zł"


def test_comes_back_from_the_database_exactly(db: None) -> None:
    variant = VariantFactory(price_gross=Decimal("19.99"))
    variant.refresh_from_db()
    assert variant.price_gross == Decimal("19.99")
    assert variant.product.price_from == Decimal("19.99")


def test_refuses_a_fraction_of_a_grosz(db: None) -> None:
    with pytest.raises(ValueError, match="whole number of grosze"):
        VariantFactory(price_gross=Decimal("19.999"))
