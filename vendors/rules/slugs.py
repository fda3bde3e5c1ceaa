"""Addresses of entities (`/panel/<slug>/`, `/baza/<slug>/` ...): made once, never given to another one."""

import itertools
from collections.abc import Iterator
from typing import Final

from django.utils.text import slugify

from core.text import fold

LENGTH: Final = 60
#: First words under /panel/ and /baza/ that are pages of their own.
RESERVED: Final = frozenset({"dolacz", "zamowienia", "zaproszenie", "wybierz", "dane", "oferta", "schemat"})


def vendor_slugs(name: str, city: str = "") -> Iterator[str]:
    """Give addresses for a vendor, the nicest first: its short name, then with its town and with a number.

    Never a reserved word; a name without any letter or digit becomes "podmiot".
    """
    base = slugify(fold(name))[:LENGTH].strip("-") or "podmiot"
    if base not in RESERVED:
        yield base
    with_city = f"{base}-{slugify(fold(city))[:15]}".strip("-")
    if with_city != base:
        yield with_city
    for number in itertools.count(2):
        yield f"{with_city}-{number}"
