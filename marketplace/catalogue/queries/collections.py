"""Collections: choices of offers that make themselves, so that a shop has something to show on its first page.

None of them can be bought a place in (law.md R1-06); each says in its description how it comes about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex
from marketplace.catalogue.queries.listing import newest

FEATURED: Final = "featured-products"
_FRESH: Final = 48
_FEATURED: Final = 24
#: How many offers further a new day begins: as many as a first page shows.
_TURN: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A choice: `keys` gives its offers in its own order, `bits` those of one that is in no order."""

    pk: int
    slug: str
    name: Any
    description: Any
    keys: Callable[[FacetIndex], list[int]] | None = None
    bits: Callable[[FacetIndex], int] | None = None

    def keys_in(self, index: FacetIndex) -> list[int] | None:
        """Give the keys of its offers in its order; None when it has none of its own."""
        keys = self.keys
        return index.once((self.slug, clock.today()), lambda: keys(index)) if keys else None

    def bits_in(self, index: FacetIndex) -> int:
        """Give the set of its offers."""
        keys = self.keys_in(index)
        if keys is not None:
            return index.bits_of_ids(keys)
        return self.bits(index) if self.bits else 0


def _featured(index: FacetIndex) -> list[int]:
    """Take the newest offers, two of a seller at most, and begin with others every day, as the home page does."""
    found = newest(_FEATURED, per_vendor=2, index=index)
    start = clock.today().toordinal() * _TURN % len(found) if found else 0
    return [*found[start:], *found[:start]]


COLLECTIONS: Final = (
    Collection(
        pk=1,
        slug=FEATURED,
        name=_("Polecane oferty"),
        description=_("Nowe oferty różnych sprzedawców. Co dzień zaczynamy od innych."),
        keys=_featured,
    ),
    Collection(
        pk=2,
        slug="nowosci",
        name=_("Nowości"),
        description=_("Najnowsze oferty, najwyżej po cztery od jednego sprzedawcy."),
        keys=lambda index: newest(_FRESH, per_vendor=4, index=index),
    ),
    Collection(
        pk=3,
        slug="ze-znakiem",
        name=_("Ze znakiem „Zakup prospołeczny”"),
        description=_("Oferty, które obejmuje dziś ważny certyfikat."),
        bits=lambda index: index.sets[Facet.BADGE].get("1", 0),
    ),
    Collection(
        pk=4,
        slug="od-reki",
        name=_("Dostępne od ręki"),
        description=_("Oferty, na które nie trzeba czekać."),
        bits=lambda index: index.sets[Facet.AVAILABLE].get("1", 0),
    ),
)


def collection_of(*, slug: str | None = None, pk: int | None = None) -> Collection | None:
    """Find a collection by slug or key."""
    return next((one for one in COLLECTIONS if one.slug == slug or one.pk == pk), None)


def collections_with(index: FacetIndex, product_id: int) -> list[Collection]:
    """Give the collections that an offer stands in; asks the database nothing."""
    place = index.place_of(product_id)
    if place < 0:
        return []
    return [one for one in COLLECTIONS if index.once((one.slug, "bits"), partial(one.bits_in, index)) >> place & 1]
