"""Prices, codes and dates of delivery as pure rules."""

import datetime as dt
from decimal import Decimal

import pytest

from marketplace.checkout.rules.delivery import (
    area_text,
    arrival,
    clean_point_code,
    delivery_price,
    delivery_vat_code,
    is_point_code,
)
from vendors.models import DeliveryMethod, VatStatus, Vendor


@pytest.mark.parametrize(
    ("goods", "price"), [("99.99", "15.00"), ("100.00", "0.00"), ("100.01", "0.00"), ("0.00", "15.00")]
)
def test_delivery_is_free_from_the_threshold_on(goods, price):
    method = DeliveryMethod(price_gross=Decimal("15.00"), free_over_gross=Decimal("100.00"))
    assert delivery_price(method, Decimal(goods)) == Decimal(price)


def test_without_a_threshold_it_is_never_free():
    assert delivery_price(DeliveryMethod(price_gross=Decimal("15.00")), Decimal(99999)) == Decimal("15.00")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (VatStatus.ACTIVE, "8"),
        (VatStatus.EXEMPT_113, "zw"),
        (VatStatus.EXEMPT_43, "zw"),
        (VatStatus.OUTSIDE, "np"),
    ],
)
def test_the_vat_of_delivery_follows_the_seller(status, code):
    assert delivery_vat_code(DeliveryMethod(vat_code="8"), Vendor(vat_status=status)) == code


@pytest.mark.parametrize("code", ["RZE01M", "KRA010", "WAW12BAPP", "ADA1"])
def test_codes_of_parcel_lockers(code):
    assert is_point_code(code)


@pytest.mark.parametrize("code", ["", "RZE", "RZ01M", "RZE12345", "rze01m", "RZE01M\n", "RZE01MABCDEF"])
def test_what_is_no_code(code):
    assert not is_point_code(code)


def test_a_code_is_cleaned_before_it_is_checked():
    assert clean_point_code(" rze-01 m ") == "RZE01M"


@pytest.mark.parametrize(
    ("today", "leads", "days", "expected"),
    [
        (dt.date(2026, 11, 23), [1], 2, dt.date(2026, 11, 26)),
        (dt.date(2026, 11, 23), [1, 5, 3], 1, dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 10), [0], 1, dt.date(2026, 11, 12)),  # 11 November is a holiday
        (dt.date(2026, 11, 21), [0], 1, dt.date(2026, 11, 24)),  # Saturday counts from Monday
        (dt.date(2026, 12, 31), [1], 1, dt.date(2027, 1, 5)),  # New Year and a weekend; 6 January is after it
        (dt.date(2026, 11, 23), [0], None, dt.date(2026, 11, 23)),
    ],
)
def test_dates_count_working_days(today, leads, days, expected):
    method = None if days is None else DeliveryMethod(lead_time_days=days)
    assert arrival(today, leads, method) == expected


def test_powiats_are_named_cities_first():
    assert area_text(["1816", "9999", "1863"]) == "Rzeszów, powiat rzeszowski"
