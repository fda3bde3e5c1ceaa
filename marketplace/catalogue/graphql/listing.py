"""`products`: filters, sorting and paging on the facet index, then the rows of one page."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from core.graphql.connections import Edge, Page, Window, cursor_of, paging_in, window_of
from core.graphql.errors import Refused
from core.graphql.ids import number_of
from marketplace.catalogue.graphql.loaders import products_by_key
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Sort, Value
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.listing import Filters, choose
from marketplace.catalogue.queries.places import part_of

_SORTS = {"price": Sort.CHEAPEST, "minimal_price": Sort.CHEAPEST, "date": Sort.NEWEST, "published_at": Sort.NEWEST}


def products_page(
    *,
    filter: dict[str, Any] | None = None,
    sort_by: dict[str, Any] | None = None,
    search: str | None = None,
    **paging: Any,
) -> Page[Product]:
    """Give a page of visible listings: two queries, one more for a search not asked before.

    The total is counted in memory, and only when asked for.
    """
    window = window_of(**paging_in(paging))
    index = facet_index()
    chosen = choose(index, filters_of(index, filter or {}, search))
    sort, tiers = sort_of(sort_by, is_search=bool(chosen.tiers and any(chosen.tiers)))
    ranked = tuple(tier & chosen.selected for tier in chosen.tiers) if tiers else (chosen.selected,)
    place = _place(window)
    part = part_of(index, ranked, sort, size=window.size, beyond=place, backwards=window.backwards)
    rows = products_by_key(part.ids)
    edges = [Edge(rows[key], cursor_of(where)) for key, where in zip(part.ids, part.places, strict=True) if key in rows]
    passed = window.place is not None
    return Page(
        edges=edges,
        has_next_page=passed if window.backwards else part.more,
        has_previous_page=part.more if window.backwards else passed,
        total=_counter(chosen.selected),
    )


def _place(window: Window) -> tuple[int, ...] | None:
    """Read a cursor's place in this order; raises Refused for a cursor of another list."""
    if window.place is None:
        return None
    numbers = [one for one in window.place if isinstance(one, int)]
    if len(numbers) != len(window.place) or len(numbers) not in {3, 4}:
        raise Refused(_("Kursor jest nieprawidłowy."))
    return tuple(numbers)


def filters_of(index: FacetIndex, asked: dict[str, Any], search: str | None) -> Filters:
    """Read a filter in terms of the index; what names nothing lets nothing through."""
    chosen: dict[Facet, frozenset[Value]] = {}
    if asked.get("categories"):
        chosen[Facet.CATEGORY] = frozenset(number_of(one, "Category") or -1 for one in asked["categories"])
    if asked.get("quality_mark_only"):
        chosen[Facet.BADGE] = frozenset(index.sets[Facet.BADGE])
    vendors: frozenset[int] = frozenset()
    if asked.get("vendor"):
        vendors = frozenset(pk for pk, one in index.vendors.items() if one.slug == asked["vendor"]) or frozenset({-1})
    price = asked.get("price") or {}
    return Filters(
        text=(search or asked.get("search") or "")[:200],
        vendors=vendors,
        chosen=chosen,
        price_min=_grosze(price.get("gte")),
        price_max=_grosze(price.get("lte")),
    )


def sort_of(asked: dict[str, Any] | None, *, is_search: bool) -> tuple[Sort, bool]:
    """Give the order, and whether ranks of a search stand before it: they do when nothing else was asked."""
    if not asked or not asked.get("field"):
        return Sort.RELEVANCE if is_search else Sort.NEWEST, is_search
    field = getattr(asked["field"], "value", asked["field"])
    direction = getattr(asked["direction"], "value", asked["direction"])
    sort = _SORTS[field]
    if sort is Sort.CHEAPEST and direction == "-":
        sort = Sort.DEAREST
    return sort, False


def _grosze(amount: float | None) -> int | None:
    return round(amount * 100) if amount is not None and 0 <= amount < 1e9 else None


def _counter(bits: int) -> Callable[[], int]:
    return bits.bit_count
