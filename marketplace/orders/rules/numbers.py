"""How orders are numbered: without gaps per seller and year, and per year for whole orders (issue 2 §5)."""

from typing import Final

from vendors.models import Vendor

#: The code and "/2026/000123" together are as long as a title that fits into a transfer's QR code: 32 characters.
CODE_LENGTH: Final = 20


def vendor_code(vendor: Vendor) -> str:
    """Give the seller's code in numbers: the slug in capitals; a long one is cut and made unique by the key.

    A dot cannot stand in a slug, so a cut code never meets another seller's whole one.
    """
    code = vendor.slug.upper()
    if len(code) <= CODE_LENGTH:
        return code
    tail = f".{vendor.pk}"
    return code[: CODE_LENGTH - len(tail)].rstrip("-_") + tail


def vendor_order_number(vendor: Vendor, year: int, ordinal: int) -> str:
    """Give the number of a seller's part: SLUG/2026/000123."""
    return f"{vendor_code(vendor)}/{year}/{ordinal:06d}"


def order_number(year: int, ordinal: int) -> str:
    """Give the number of a buyer's whole order: R-2026-000123."""
    return f"R-{year}-{ordinal:06d}"
