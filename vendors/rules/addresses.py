"""Addresses of entities: made once, never given to another (rows of the register are never deleted)."""

import itertools
from collections.abc import Iterator
from typing import Final

from django.utils.text import slugify

from core.text import fold

LENGTH: Final = 60
#: First words of addresses under /panel/ and /baza/, which no entity may take.
RESERVED: Final = frozenset({"dolacz", "zamowienia", "zaproszenie", "wybierz", "dane", "oferta", "schemat", "panel"})


def slug_candidates(short_name: str, city: str) -> Iterator[str]:
    """Give addresses for an entity, the nicest first: its name, its name and town, then with a number.

    A name without any letter or digit becomes "podmiot".
    """
    base = slugify(fold(short_name))[:LENGTH].strip("-") or "podmiot"
    if base not in RESERVED:
        yield base
    with_city = f"{base}-{slugify(fold(city))[:15]}".strip("-")
    if with_city != base:
        yield with_city
    for number in itertools.count(2):
        yield f"{with_city}-{number}"
