"""The door to the marketplace: which live listings a certificate covers.

The mark knows nothing of listings (the arrow points the other way), so the composition root plugs the answer in
(config/reactions.py).
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class CoveredListing:
    """A live listing that sells a certified item."""

    name: str
    item_name: str
    url: str


Source = Callable[[int], list[CoveredListing]]
_source: list[Source] = []


def set_source(source: Source) -> None:
    """Say who knows the listings: a function from a certificate's key to its live listings now."""
    _source[:] = [source]


def listings_under(certificate_id: int) -> list[CoveredListing]:
    """List the live listings that a certificate covers now; none where no marketplace is plugged in."""
    return [listing for source in _source for listing in source(certificate_id)]
