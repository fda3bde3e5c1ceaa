"""The facet index: every visible listing as one bit in the sets of its facet values, held in the memory of a process.

A position is a listing's place in the index; listings of one vendor stand together, so a vendor is a span and needs no
set of its own. An index never changes: `facet_refresh` makes the next one from it. It holds 100,000 listings in about
7 MB and counts all facets of a page in about a millisecond (docs/benchmarks.md).
"""

import datetime as dt
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from marketplace.catalogue.queries.bitset import bits_of, span
from marketplace.catalogue.queries.facet_rows import CategoryNode, VendorLabel

_BEYOND: Final = 1 << 62
_BUCKETS: Final = 32
_MADE: Final = 50

T = TypeVar("T")

Value = int | str
Range = tuple[int | None, int | None]
Spans = tuple[tuple[int, int], ...]


class Facet(StrEnum):
    """What offers can be filtered by; the words are the names of the parameters in addresses."""

    CATEGORY = "category"
    KIND = "kind"
    POWIAT = "powiat"
    ENTITY = "entity"
    DELIVERY = "delivery"
    BADGE = "badge"
    AVAILABLE = "available"


class Sort(StrEnum):
    """Orders of a list of offers; RELEVANCE is for searches only and falls back to NEWEST inside one rank."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"


@dataclass(frozen=True, slots=True)
class Columns:
    """The facts of each position; positions of listings that are no longer visible keep theirs.

    `stamps` holds the version under which a listing was read: while it stays, nothing about the listing has changed.
    Keys, versions and times take four bytes each (enough for 4,294,967,295; times: until 2136), prices eight.
    """

    ids: "array[int]"
    prices: "array[int]"
    published: "array[int]"
    categories: "array[int]"
    stamps: "array[int]"

    def rank(self, sort: Sort) -> Callable[[int], tuple[int, ...]]:
        """Give the sorting key of a position. Prices on request go last in both orders; then newest first."""
        ids, prices, published = self.ids, self.prices, self.published
        if sort is Sort.CHEAPEST:
            return lambda p: (prices[p] if prices[p] >= 0 else _BEYOND, -published[p], -ids[p])
        if sort is Sort.DEAREST:
            return lambda p: (-prices[p] if prices[p] >= 0 else _BEYOND, -published[p], -ids[p])
        return lambda p: (-published[p], -ids[p])


@dataclass(frozen=True, slots=True)
class PriceBuckets:
    """For a few price limits (grosze, ascending): the set of positions that cost less than each."""

    limits: Sequence[int]
    below: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetIndex:
    """All visible listings under one version of the catalogue on one Warsaw day.

    `found` remembers answers of full-text search, `ranges` the ready-made price ranges, `made` what others made of the
    index, by name (`once`); all die with it.
    """

    version: int
    day: dt.date
    columns: Columns
    first_id: int
    places: "array[int]"
    live: int
    spans: Mapping[int, Spans]
    sets: Mapping[Facet, Mapping[Value, int]]
    orders: Mapping[Sort, Sequence[int]]
    buckets: PriceBuckets
    vendors: Mapping[int, VendorLabel]
    categories: Mapping[int, CategoryNode]
    found: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict, compare=False)
    ranges: dict[Range, int] = field(default_factory=dict, compare=False)
    made: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    @property
    def size(self) -> int:
        """Give the number of positions."""
        return len(self.columns.ids)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Make something of the index at its first use, and keep it while the index lives; not more than a few."""
        try:
            kept: T = self.made[name]
        except KeyError:
            kept = make()
            while len(self.made) >= _MADE:
                self.made.pop(next(iter(self.made)), None)
            self.made[name] = kept
        return kept

    def place_of(self, pk: int) -> int:
        """Give the position of a listing, or -1 when it has none."""
        offset = pk - self.first_id
        return self.places[offset] if 0 <= offset < len(self.places) else -1

    def stamp_of(self, pk: int) -> int:
        """Give the version of the catalogue under which a visible listing last changed, or -1 for any other."""
        place = self.place_of(pk)
        return self.columns.stamps[place] if place >= 0 and self.live >> place & 1 else -1

    def bits_of_ids(self, keys: Iterable[int]) -> int:
        """Give the set of those listings that are visible."""
        first, places, size = self.first_id, self.places, len(self.places)
        offsets = (pk - first for pk in keys)
        known = (places[offset] for offset in offsets if 0 <= offset < size)
        return bits_of((p for p in known if p >= 0), self.size) & self.live

    def bits_of_vendors(self, keys: Iterable[int]) -> int:
        """Give the set of the visible listings of some vendors."""
        return spans_bits(self.spans, keys) & self.live

    def cheaper_than(self, grosze: int) -> int:
        """Give the set of listings with a price below an amount."""
        limits, below = self.buckets.limits, self.buckets.below
        bucket = bisect_right(limits, grosze) - 1
        bits = below[bucket] if bucket >= 0 else 0
        order, prices = self.orders[Sort.CHEAPEST], self.columns.prices

        def price(p: int) -> int:
            return prices[p] if prices[p] >= 0 else _BEYOND

        start = bisect_left(order, limits[bucket], key=price) if bucket >= 0 else 0
        stop = bisect_left(order, min(grosze, _BEYOND), key=price)
        return bits | bits_of(order[start:stop], self.size) if stop > start else bits


def spans_bits(spans: Mapping[int, Spans], vendors: Iterable[int]) -> int:
    """Give the set of all positions of some vendors."""
    bits = 0
    for vendor in vendors:
        for start, stop in spans.get(vendor, ()):
            bits |= span(start, stop)
    return bits


def vendor_sets(
    spans: Mapping[int, Spans],
    vendors: Mapping[int, VendorLabel],
    kinds: Mapping[Value, int],
    areas: Mapping[Value, int],
) -> dict[Facet, dict[Value, int]]:
    """Derive what a listing has from its vendor: kind of entity; for goods also the powiat of the seat and deliveries.

    A service is found where it reaches (`areas`); one that names no powiat is found at the vendor's seat.
    """
    goods, placed = kinds.get("good", 0), 0
    for bits in areas.values():
        placed |= bits
    sets: dict[Facet, dict[Value, int]] = {Facet.ENTITY: {}, Facet.POWIAT: dict(areas), Facet.DELIVERY: {}}
    for pk, vendor in vendors.items():
        mine = spans_bits(spans, [pk])
        if not mine:
            continue
        add(sets[Facet.ENTITY], vendor.entity_kind.lower(), mine)
        add(sets[Facet.POWIAT], vendor.powiat, mine & (goods | (mine ^ (mine & placed))))
        for kind in vendor.deliveries:
            add(sets[Facet.DELIVERY], kind.lower(), mine & goods)
    return sets


def add(sets: dict[Value, int], value: Value, bits: int) -> None:
    """Unite a set with what a value already has."""
    if bits:
        sets[value] = sets.get(value, 0) | bits


def category_sets(leaves: Mapping[Value, int], nodes: Mapping[int, CategoryNode]) -> dict[Value, int]:
    """Give each category the listings of itself and of everything below it."""
    sets: dict[Value, int] = {}
    for pk, bits in leaves.items():
        node = nodes.get(int(pk))
        for key in (pk, *(node.above if node else ())):
            add(sets, key, bits)
    return sets


def price_buckets(cheapest: Sequence[int], prices: Sequence[int]) -> PriceBuckets:
    """Choose limits that cut the priced listings into parts of about the same size, and keep what lies below each."""
    priced = bisect_left(cheapest, _BEYOND, key=lambda p: prices[p] if prices[p] >= 0 else _BEYOND)
    limits = sorted({prices[cheapest[priced * part // _BUCKETS]] for part in range(1, _BUCKETS)}) if priced else []
    buffer, done, below = bytearray(len(prices) // 8 + 1), 0, []
    for limit in limits:
        while prices[cheapest[done]] < limit:
            position = cheapest[done]
            buffer[position >> 3] |= 1 << (position & 7)
            done += 1
        below.append(int.from_bytes(buffer, "little"))
    return PriceBuckets(limits, below)
