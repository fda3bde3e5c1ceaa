"""Parts of a list of offers from any place on, for readers that go on from where they stopped (the API).

A place is the sorting key of an offer, not a number: offers that come or go meanwhile neither repeat nor skip others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from marketplace.catalogue.queries.bitset import positions_of
from marketplace.catalogue.queries.facet_index import FacetIndex, Sort

Place = tuple[int, ...]
# How many steps along an order cost as much as sorting one member, as in bitset.
_WALK: Final = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Keys of offers in their order, the place of each, and whether more come after (before, when read backwards)."""

    ids: list[int]
    places: list[Place]
    more: bool


def part_of(
    index: FacetIndex,
    tiers: Sequence[int],
    sort: Sort,
    *,
    size: int,
    beyond: Place | None = None,
    backwards: bool = False,
) -> Part:
    """Give up to `size` offers of some sets, one set after the other, each in its order, beyond a place.

    A place is (number of the set, sorting key); backwards means the `size` offers just before it, in their usual order.
    Asks the database nothing. A place of another order gives an empty part.
    """
    order = Sort.NEWEST if sort is Sort.RELEVANCE else sort
    rank = index.columns.rank(order)
    numbers = range(len(tiers) - 1, -1, -1) if backwards else range(len(tiers))
    found: list[tuple[int, int]] = []
    for number in numbers:
        if beyond is not None and (number > beyond[0] if backwards else number < beyond[0]):
            continue
        limit = beyond[1:] if beyond is not None and number == beyond[0] else None
        wanted = size + 1 - len(found)
        if wanted > 0 and tiers[number]:
            members = _members(index, tiers[number], order, limit, wanted, backwards=backwards)
            found += [(number, position) for position in members]
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Part(
        ids=[index.columns.ids[position] for _, position in found],
        places=[(number, *rank(position)) for number, position in found],
        more=more,
    )


def _members(
    index: FacetIndex, bits: int, sort: Sort, limit: Place | None, wanted: int, *, backwards: bool
) -> list[int]:
    """Give the first members of a set beyond a sorting key: a small set is sorted, along a large one we walk."""
    order, rank = index.orders[sort], index.columns.rank(sort)
    total = bits.bit_count()
    if wanted * len(order) > _WALK * total * total:
        members = sorted(positions_of(bits), key=rank, reverse=backwards)
        if limit is not None:
            members = [one for one in members if (rank(one) < limit if backwards else rank(one) > limit)]
        return members[:wanted]
    data = bits.to_bytes(index.size // 8 + 1, "little")
    if backwards:
        stop = len(order) if limit is None else bisect_left(order, limit, key=rank)
        along = (order[at] for at in range(stop - 1, -1, -1))
    else:
        start = 0 if limit is None else bisect_right(order, limit, key=rank)
        along = (order[at] for at in range(start, len(order)))
    return list(islice((one for one in along if data[one >> 3] >> (one & 7) & 1), wanted))
