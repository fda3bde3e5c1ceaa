"""The door to the marketplace: which live listings a certificate covers, and which listings a vendor has.

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


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnListing:
    """A listing of a vendor that may be applied for; `kind` is one of ItemKind."""

    slug: str
    name: str
    kind: str
    description: str


Source = Callable[[int], list[CoveredListing]]
_source: list[Source] = []


def set_source(source: Source) -> None:
    """Say who knows the listings: a function from a certificate's key to its live listings now."""
    _source[:] = [source]


def listings_under(certificate_id: int) -> list[CoveredListing]:
    """List the live listings that a certificate covers now; none where no marketplace is plugged in."""
    return [listing for source in _source for listing in source(certificate_id)]


OwnSource = Callable[[int], list[OwnListing]]
_own: list[OwnSource] = []


def set_own_source(source: OwnSource) -> None:
    """Say who knows a vendor's listings: a function from a vendor's key to its listings, archived ones left out."""
    _own[:] = [source]


def own_listings(vendor_id: int) -> list[OwnListing]:
    """List a vendor's listings to pick from; none where no marketplace is plugged in."""
    return [listing for source in _own for listing in source(vendor_id)]
