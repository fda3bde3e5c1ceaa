"""Addresses of vendors: `/panel/<slug>/`, `/sprzedawcy/<slug>/`."""

import itertools
from collections.abc import Iterator
from typing import Final

from django.utils.text import slugify

from core.text import fold

LENGTH: Final = 60
#: First words under /panel/ that are pages of their own.
RESERVED: Final = frozenset({"dolacz", "zamowienia", "zaproszenie", "wybierz"})


def vendor_slugs(name: str) -> Iterator[str]:
    """Give addresses for a vendor, the nicest first: its short name, then with a number; never a reserved word."""
    base = slugify(fold(name))[:LENGTH].strip("-") or "podmiot"
    if base not in RESERVED:
        yield base
    for number in itertools.count(2):
        yield f"{base}-{number}"
