"""Numbers without gaps, per seller and year."""

from typing import Any

import pytest

from core.action import action
from marketplace.orders.actions.take_numbers import take_numbers
from marketplace.orders.models import NumberSeries
from marketplace.orders.rules.numbers import CODE_LENGTH, order_number, vendor_code, vendor_order_number
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor


def test_counts_from_one_per_seller_and_per_year(vendor: Vendor) -> None:
    other = VendorFactory()
    assert take_numbers(vendor_ids=[vendor.pk], year=2026) == {None: 1, vendor.pk: 1}
    assert take_numbers(vendor_ids=[vendor.pk, other.pk], year=2026) == {None: 2, vendor.pk: 2, other.pk: 1}
    assert take_numbers(vendor_ids=[other.pk], year=2027) == {None: 1, other.pk: 1}
    assert NumberSeries.objects.count() == 5


def test_a_number_of_a_failed_order_is_taken_by_the_next(vendor: Vendor) -> None:
    @action
    def fail() -> None:
        take_numbers(vendor_ids=[vendor.pk], year=2026)
        raise RuntimeError

    take_numbers(vendor_ids=[vendor.pk], year=2026)
    with pytest.raises(RuntimeError):
        fail()
    assert take_numbers(vendor_ids=[vendor.pk], year=2026) == {None: 2, vendor.pk: 2}


def test_orders_carry_them(vendor: Vendor) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(slug="pasieka")
    vendor.refresh_from_db()
    variant = variant_of(vendor)
    orders = [order_of((variant, 1)) for _ in range(3)]
    year = orders[0].placed_at.year
    assert [order.number for order in orders] == [f"R-{year}-00000{n}" for n in (1, 2, 3)]
    assert [order.vendor_orders.get().number for order in orders] == [f"PASIEKA/{year}/00000{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slug": "pasieka", "pk": 7}, "PASIEKA"),
        ({"slug": "a" * 20, "pk": 7}, "A" * 20),
        ({"slug": "spoldzielnia-socjalna-a", "pk": 117}, "SPOLDZIELNIA-SOC.117"),
        ({"slug": "spoldzielnia-socjalna-b", "pk": 118}, "SPOLDZIELNIA-SOC.118"),
        ({"slug": "zaklad-aktywnosci-zawodowej", "pk": 9}, "ZAKLAD-AKTYWNOSCI.9"),
    ],
)
def test_a_long_slug_is_cut_and_stays_unique(fields: dict[str, Any], code: str) -> None:
    assert vendor_code(Vendor(**fields)) == code
    assert len(code) <= CODE_LENGTH
    assert len(vendor_order_number(Vendor(**fields), 2026, 999_999)) <= 32


def test_writes_numbers_with_six_digits() -> None:
    assert order_number(2026, 123) == "R-2026-000123"
    assert vendor_order_number(Vendor(slug="pasieka"), 2026, 123) == "PASIEKA/2026/000123"
