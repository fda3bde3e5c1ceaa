"""What the home page tells of enterprises."""

from typing import Any, Final

from core import clock
from marketplace.catalogue.queries.facets import facet_index
from marketplace.storefront.queries.vendors import vendor_cards

FEATURED: Final = 4


def featured_vendors() -> list[dict[str, Any]]:
    """Give the cards of a few enterprises that have offers: others every day, each in its turn, in Warsaw days."""
    index = facet_index()
    selling = [pk for pk in index.vendors if index.bits_of_vendors([pk])]
    if not selling:
        return []
    start = clock.today().toordinal() * FEATURED % len(selling)
    turn = [*selling[start:], *selling[:start]][:FEATURED]
    return vendor_cards(turn)
