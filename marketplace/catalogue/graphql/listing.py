"""Lists of offers: filters, order and paging on the facet index, then the rows of all pages of a level at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from core.graphql.channels import is_sold_in
from core.graphql.connections import Edge, Page, Window, cursor_of, paging_in, window_of
from core.graphql.context import Context
from core.graphql.errors import Refused
from marketplace.catalogue.graphql.loaders import products_by_key
from marketplace.catalogue.graphql.narrowing import filtered
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.by_name import part_by_name
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Sort
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.listing import ranks_of
from marketplace.catalogue.queries.places import part_of
from marketplace.catalogue.queries.ratings import rating_tiers

_BY_PRICE: Final = {"": Sort.CHEAPEST, "-": Sort.DEAREST}
_LONGEST_SEARCH: Final = 200


@dataclass(frozen=True, slots=True)
class Cut:
    """One page before its rows are read: keys, places, whether more follow beyond it, and how many there are in all."""

    ids: Sequence[int]
    places: Sequence[Sequence[Any]]
    more: bool
    total: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of a field, known by their text, so that a batch answers all its rows once."""

    text: str
    arguments: Mapping[str, Any] = field(compare=False)

    @classmethod
    def of(cls, arguments: Mapping[str, Any]) -> "Asked":
        """Name arguments."""
        return cls(json.dumps(arguments, sort_keys=True, default=str), arguments)


def index_of(context: Context) -> FacetIndex:
    """Give the facet index, the same one for a whole request: one query."""
    return context.once("facets", facet_index)


def products_page(context: Context, arguments: Mapping[str, Any]) -> Page[Product]:
    """Give a page of all visible offers: two queries, one more for a search not asked before."""
    return products_pages(index_of(context), {0: None}, arguments)[0]


def products_pages(
    index: FacetIndex,
    sets: Mapping[int, int | Sequence[int] | None],
    arguments: Mapping[str, Any],
) -> dict[int, Page[Product]]:
    """Give a page of each of several sets of offers (a set, keys in their own order, or None for all): one query.

    The total is counted in memory, and only when asked for.
    """
    window = window_of(**paging_in(dict(arguments)))
    ranks, allowed = _allowed(index, arguments)
    order = arguments.get("sort_by") or {}
    cuts = {key: _cut(index, window, order, ranks, allowed, within) for key, within in sets.items()}
    rows = products_by_key(index, sorted({pk for cut in cuts.values() for pk in cut.ids}))
    return {key: _page(cut, window, rows) for key, cut in cuts.items()}


def _allowed(index: FacetIndex, arguments: Mapping[str, Any]) -> tuple[tuple[int, ...], int]:
    """Give the ranks of a search (nothing without one), and the offers that everything asked for lets through."""
    asked = arguments.get("filter") or {}
    text = (arguments.get("search") or asked.get("search") or "")[:_LONGEST_SEARCH].strip()
    ranks = ranks_of(index, text) if text else ()
    bits = ranks[0] | ranks[1] | ranks[2] if text else index.live
    bits = bits if is_sold_in(arguments.get("channel")) else 0
    return ranks, bits & filtered(index, asked) & filtered(index, arguments.get("where") or {})


def _cut(
    index: FacetIndex,
    window: Window,
    order: Mapping[str, Any],
    ranks: tuple[int, ...],
    allowed: int,
    within: int | Sequence[int] | None,
) -> Cut:
    by = _value(order.get("field")) or ("rank" if ranks else "collection")
    direction = _value(order.get("direction")) or ""
    if within is None:
        bits = allowed
    elif isinstance(within, int):
        bits = allowed & within
    else:
        bits = allowed & index.bits_of_ids(within)
        if by == "collection":
            return _in_own_order(index, window, within, bits, turned=direction == "-")
    total = bits.bit_count
    if by == "name":
        return _by_name(index, window, bits, turned=direction == "-")
    tiers, sort, turned = _sorted(index, by, direction, ranks)
    place = _numbers(window)
    back = window.backwards != turned
    part = part_of(index, [tier & bits for tier in tiers], sort, size=window.size, beyond=place, backwards=back)
    ids, places = (part.ids[::-1], part.places[::-1]) if turned else (part.ids, part.places)
    return Cut(ids, places, part.more, total)


def _sorted(index: FacetIndex, by: str, direction: str, ranks: tuple[int, ...]) -> tuple[Sequence[int], Sort, bool]:
    """Give an order: sets one after the other, the order inside each, and whether all of it is turned round."""
    whole = (index.live,)
    if by in {"price", "minimal_price"}:
        return whole, _BY_PRICE[direction], False
    if by == "rating":
        return index.once("ratings", lambda: rating_tiers(index)), Sort.NEWEST, direction == ""
    if by == "rank":
        return ranks or whole, Sort.NEWEST, False
    if by == "type":
        kinds = (index.sets[Facet.KIND].get("good", 0), index.sets[Facet.KIND].get("service", 0))
        return kinds, Sort.NEWEST, direction == "-"
    if by == "collection":
        return whole, Sort.NEWEST, False
    return whole, Sort.NEWEST, direction == ""


def _by_name(index: FacetIndex, window: Window, bits: int, *, turned: bool) -> Cut:
    place = window.place
    if place is not None and not (len(place) == 2 and isinstance(place[0], str) and isinstance(place[1], int)):
        raise Refused(_("Kursor jest nieprawidłowy."))
    part = part_by_name(index, bits, size=window.size, beyond=place, backwards=window.backwards != turned)
    ids, places = (part.ids[::-1], part.places[::-1]) if turned else (part.ids, part.places)
    return Cut(ids, places, part.more, bits.bit_count)


def _in_own_order(index: FacetIndex, window: Window, keys: Sequence[int], bits: int, *, turned: bool) -> Cut:
    """Cut a short list that stands in an order of its own; a place is a number in that order."""
    ranked = [(n, pk) for n, pk in enumerate(keys) if (at := index.place_of(pk)) >= 0 and bits >> at & 1]
    ranked = ranked[::-1] if turned else ranked
    place = window.place
    if place is not None:
        if len(place) != 1 or not isinstance(place[0], int):
            raise Refused(_("Kursor jest nieprawidłowy."))
        ranked = [one for one in ranked if (one[0] > place[0]) != (window.backwards != turned) and one[0] != place[0]]
    found = ranked[-window.size :] if window.backwards else ranked[: window.size]
    return Cut([pk for _, pk in found], [(n,) for n, _ in found], len(ranked) > window.size, bits.bit_count)


def _page(cut: Cut, window: Window, rows: Mapping[int, Product]) -> Page[Product]:
    passed = window.place is not None
    return Page(
        edges=[
            Edge(rows[key], cursor_of(place)) for key, place in zip(cut.ids, cut.places, strict=True) if key in rows
        ],
        has_next_page=passed if window.backwards else cut.more,
        has_previous_page=cut.more if window.backwards else passed,
        total=cut.total,
    )


def _numbers(window: Window) -> tuple[int, ...] | None:
    """Read a cursor's place in an order of the index; raises Refused for a cursor of another list."""
    if window.place is None:
        return None
    numbers = [one for one in window.place if isinstance(one, int)]
    if len(numbers) != len(window.place) or len(numbers) not in {3, 4}:
        raise Refused(_("Kursor jest nieprawidłowy."))
    return tuple(numbers)


def _value(asked: Any) -> str:
    return str(getattr(asked, "value", asked) or "")
