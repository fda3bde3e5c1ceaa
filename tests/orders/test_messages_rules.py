"""What is masked in messages, and what is not."""

import pytest

from marketplace.orders.rules.contacts import mask_contacts


@pytest.mark.parametrize(
    "text",
    [
        "Pisz na anna.nowak+x@poczta.example.pl",
        "anna (at) poczta.pl",
        "tel 600 100 200",
        "600100200",
        "+48 600-100-200, wieczorem",
        "(17) 123 45 67",
        "0048 600100200",
    ],
)
def test_addresses_and_phones_go(text: str) -> None:
    masked, was = mask_contacts(text)
    assert was
    assert "ukryty]" in masked
    assert "poczta" not in masked
    assert not any(digits in masked.replace(" ", "").replace("-", "") for digits in ("600100200", "1234567"))


@pytest.mark.parametrize(
    "text",
    [
        "Rachunek 90 2490 0005 0247 2563 1659 6736",
        "Rachunek 90249000050247256316596736",
        "Zamówienie R-2026-000123, przesyłka 0000018452311X",
        "Nadałam 620111222333444555666777",
        "Kosztuje 1 234,50 zł, mam 120 sztuk, 15.12.2026 o 17:30",
        "Spotkajmy się @ ratusz",
    ],
)
def test_accounts_numbers_dates_and_sums_stay(text: str) -> None:
    assert mask_contacts(text) == (text, False)
