"""A list of offers: what is chosen, what is left, how many there are of each kind, and which stand on this page."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from marketplace.catalogue.queries.bitset import counts_of_spans, in_order
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Range, Sort, Value
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.search import search_ids

PER_PAGE: Final = 24
MAX_PAGES: Final = 100
# Answers of full-text search kept with an index: a query again, with another filter or page, is not asked twice.
_SEARCHES: Final = 50
PRICE_LIMITS: Final = (2_000, 5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a buyer chose: several values of one facet widen the list, several facets narrow it.

    Values are those of the sets of the index; prices are in grosze, both ends inclusive.
    """

    text: str = ""
    category: int | None = None
    vendors: frozenset[int] = frozenset()
    chosen: Mapping[Facet, frozenset[Value]] = field(default_factory=dict)
    price_min: int | None = None
    price_max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list of offers with the counts of every facet.

    `counts` leaves a facet's own choice out of its own counts; so do `vendor_counts` and `price_counts`. `total` counts
    everything, `pages` what one can leaf through. `shown_for` is the mended query, when the typed one found nothing.
    """

    index: FacetIndex
    ids: list[int]
    total: int
    page: int
    pages: int
    sort: Sort
    shown_for: str
    counts: Mapping[Facet, Mapping[Value, int]]
    vendor_counts: Mapping[int, int]
    price_counts: Mapping[Range, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The listings that filters let through, as sets: all of them, and what they were cut from.

    `tiers` are the ranks of a search (nothing without one), `base` their union or all visible listings.
    """

    tiers: tuple[int, ...]
    base: int
    masks: Mapping[str, int]
    selected: int
    shown_for: str


def choose(index: FacetIndex, filters: Filters) -> Chosen:
    """Apply filters to an index: no query but for a search not asked before."""
    tiers, shown_for = _search(index, filters.text)
    base = tiers[0] | tiers[1] | tiers[2] if filters.text.strip() else index.live
    masks = _masks(index, filters)
    selected = base
    for mask in masks.values():
        selected &= mask
    return Chosen(tiers=tiers, base=base, masks=masks, selected=selected, shown_for=shown_for)


def browse(
    filters: Filters,
    *,
    sort: Sort | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
    index: FacetIndex | None = None,
) -> Listing:
    """Give one page of offers: one query when nothing changed, one more for a search not asked before.

    A caller that has just asked for the index may pass it.

    A page beyond the last gives the last. Without a search RELEVANCE means NEWEST.
    """
    index = index or facet_index()
    chosen = choose(index, filters)
    tiers, base, masks, selected = chosen.tiers, chosen.base, chosen.masks, chosen.selected
    order = sort or (Sort.RELEVANCE if filters.text.strip() else Sort.NEWEST)
    if order is Sort.RELEVANCE and not filters.text.strip():
        order = Sort.NEWEST
    total = selected.bit_count()
    pages = max(1, min(MAX_PAGES, -(-total // per_page)))
    number = min(max(1, page), pages)
    start = (number - 1) * per_page
    places = _page(index, selected, tiers if order is Sort.RELEVANCE else (selected,), order, start, per_page)
    return Listing(
        index=index,
        ids=[index.columns.ids[place] for place in places],
        total=total,
        page=number,
        pages=pages,
        sort=order,
        shown_for=chosen.shown_for,
        counts={facet: _counts(index, facet, _others(base, masks, facet)) for facet in Facet},
        vendor_counts=_vendor_counts(index, _others(base, masks, "vendor")),
        price_counts=_price_counts(index, _others(base, masks, "price")),
    )


def newest(count: int, *, per_vendor: int, index: FacetIndex | None = None) -> list[int]:
    """Give the keys of the newest offers, at most so many of one vendor, so that nobody fills the first page."""
    index = index or facet_index()
    owner = sorted((start, stop, vendor) for vendor, spans in index.spans.items() for start, stop in spans)
    starts = [start for start, _, _ in owner]
    taken: dict[int, int] = {}
    found: list[int] = []
    for place in index.orders[Sort.NEWEST]:
        vendor = owner[bisect_right(starts, place) - 1][2]
        if taken.get(vendor, 0) < per_vendor:
            taken[vendor] = taken.get(vendor, 0) + 1
            found.append(index.columns.ids[place])
            if len(found) == count:
                break
    return found


def ranks_of(index: FacetIndex, text: str) -> tuple[int, ...]:
    """Give the visible offers of each rank of a search, the best first; asks once for each text."""
    return _search(index, text)[0]


def _search(index: FacetIndex, text: str) -> tuple[tuple[int, ...], str]:
    """Give the visible listings of each rank of a search; remembers answers for as long as this index lives."""
    if not text.strip():
        return (0, 0, 0), ""
    held = index.found.get(text)
    if held is None:
        answer = search_ids(text)
        nested = [index.bits_of_ids(tier) for tier in answer.tiers]
        ranks = tuple(bits ^ (bits & before) for bits, before in zip(nested, [0, *nested], strict=False))
        held = (ranks, answer.shown_for)
        while len(index.found) >= _SEARCHES:
            index.found.pop(next(iter(index.found)), None)
        index.found[text] = held
    return tuple(held[0]), held[1]


def _masks(index: FacetIndex, filters: Filters) -> dict[str, int]:
    """Give for each facet in use the set of listings that it lets through; an unknown value lets none."""
    masks: dict[str, int] = {}
    if filters.category is not None:
        masks[Facet.CATEGORY] = index.sets[Facet.CATEGORY].get(filters.category, 0)
    for facet, values in filters.chosen.items():
        if values:
            mask = 0
            for value in values:
                mask |= index.sets[facet].get(value, 0)
            masks[facet] = mask
    if filters.vendors:
        masks["vendor"] = index.bits_of_vendors(filters.vendors)
    if filters.price_min is not None or filters.price_max is not None:
        masks["price"] = priced(index, (filters.price_min, filters.price_max))
    return masks


def priced(index: FacetIndex, limits: Range) -> int:
    """Give the listings with a price within limits, both inclusive; a price on request is within none."""
    low, high = limits
    below = index.cheaper_than(high + 1 if high is not None else 1 << 61)
    return below ^ (below & index.cheaper_than(low)) if low else below


def _others(base: int, masks: Mapping[str, int], own: str) -> int:
    """Cut the set by every facet but one's own."""
    for facet, mask in masks.items():
        if facet != own:
            base &= mask
    return base


def _counts(index: FacetIndex, facet: Facet, base: int) -> dict[Value, int]:
    """Count each value of a facet; values without any offer are left out."""
    counted = ((value, (bits & base).bit_count()) for value, bits in index.sets[facet].items())
    return {value: count for value, count in counted if count}


def _vendor_counts(index: FacetIndex, base: int) -> dict[int, int]:
    """Count the offers of each vendor; vendors without any are left out."""
    owners = [(vendor, one) for vendor, spans in index.spans.items() for one in spans]
    counts: dict[int, int] = {}
    for (vendor, _), count in zip(owners, counts_of_spans(base, (one for _, one in owners)), strict=True):
        if count:
            counts[vendor] = counts.get(vendor, 0) + count
    return counts


def _price_counts(index: FacetIndex, base: int) -> dict[Range, int]:
    """Count the offers of a few ready-made price ranges: up to the first limit, ..., from the last on."""
    if not index.ranges:
        ranges: list[Range] = list(zip([None, *PRICE_LIMITS], [*PRICE_LIMITS, None], strict=True))
        index.ranges.update({limits: priced(index, limits) for limits in ranges})
    return {limits: (bits & base).bit_count() for limits, bits in index.ranges.items()}


def _page(index: FacetIndex, selected: int, tiers: tuple[int, ...], sort: Sort, start: int, count: int) -> list[int]:
    """Give the positions on a page: rank after rank, each in its order."""
    order = Sort.NEWEST if sort is Sort.RELEVANCE else sort
    places: list[int] = []
    for tier in tiers:
        bits = tier & selected
        size = bits.bit_count()
        if start < size and len(places) < count:
            wanted = count - len(places)
            rank = index.columns.rank(order)
            places += in_order(bits, index.orders[order], start, wanted, size=index.size, rank=rank)
        start = max(0, start - size)
    return places
