"""Addresses of listings."""

import itertools
from collections.abc import Iterator

from django.utils.text import slugify

from core.text import fold

LENGTH = 110


def slug_candidates(name: str, vendor_slug: str) -> Iterator[str]:
    """Give addresses for a listing, the nicest first: its name, its name and seller, then with a number.

    Text without any letter or digit becomes "oferta".
    """
    base = slugify(fold(name))[:LENGTH].strip("-") or "oferta"
    yield base
    with_vendor = f"{base[:70].strip('-')}-{vendor_slug[:35].strip('-')}"
    yield with_vendor
    for number in itertools.count(2):
        yield f"{with_vendor}-{number}"
