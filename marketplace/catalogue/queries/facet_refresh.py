"""The next facet index from the present one and the few listings that changed."""

import datetime as dt
from array import array
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from marketplace.catalogue.queries.bitset import bits_of
from marketplace.catalogue.queries.facet_build import NOWHERE, leaf_sets
from marketplace.catalogue.queries.facet_index import (
    Columns,
    Facet,
    FacetIndex,
    PriceBuckets,
    Sort,
    Spans,
    Value,
    category_sets,
    vendor_sets,
)
from marketplace.catalogue.queries.facet_rows import Row, areas, available_now, badged, rows, vendor_labels


def refresh(index: FacetIndex, version: int, at: dt.datetime, keys: Collection[int]) -> FacetIndex | None:
    """Read the changed listings (and the vendors) again and give the index with them; the old one stays as it is.

    Gives None when a listing cannot be placed (its vendor changed, or its key lies below all others): build it whole.
    """
    fresh = list(rows(keys))
    touched = {key: place for key in keys if (place := index.place_of(key)) != NOWHERE}
    columns, spans, places = _copies(index)
    new: list[int] = []
    for row in fresh:
        place = touched.get(row.pk, NOWHERE)
        if place == NOWHERE:
            if row.pk < index.first_id or not index.size:
                return None
            place = _append(columns, spans, places, index.first_id, row)
            new.append(place)
            touched[row.pk] = place
        elif not any(start <= place < stop for start, stop in spans.get(row.vendor_id, ())):
            return None
    size = len(columns.ids)
    mask = bits_of(touched.values(), size)
    visible = bits_of((touched[row.pk] for row in fresh), size)
    live = _without(index.live, mask) | visible
    old = [place for place in touched.values() if place < index.size and index.live >> place & 1]
    orders = {sort: _removed(index, sort, old) for sort in index.orders}
    for row in fresh:
        _write(columns, touched[row.pk], row, version)
    buckets = _rebucket(index.buckets, columns, mask, [touched[row.pk] for row in fresh], size)
    for sort, order in orders.items():
        for row in fresh:
            insort(order, touched[row.pk], key=columns.rank(sort))

    def bits(found: Iterable[int]) -> int:
        return bits_of((touched[key] for key in found), size) & live

    leaves = leaf_sets(columns.categories, (touched[row.pk] for row in fresh))
    service = bits(row.pk for row in fresh if row.is_service)
    kinds = _merge(index.sets[Facet.KIND], mask, {"good": visible ^ service, "service": service})
    vendors = vendor_labels()
    placed = _areas(index, mask, touched, kinds["service"], keys)
    sets: dict[Facet, dict[Value, int]] = {
        Facet.CATEGORY: _merge(index.sets[Facet.CATEGORY], mask, category_sets(leaves, index.categories)),
        Facet.KIND: kinds,
        Facet.AVAILABLE: _merge(index.sets[Facet.AVAILABLE], mask, {"1": bits(available_now(keys))}),
        Facet.BADGE: _merge(index.sets[Facet.BADGE], mask, {"1": bits(badged(keys, at))}),
    }
    sets.update(vendor_sets(spans, vendors, kinds, placed))
    return replace(
        index,
        version=version,
        columns=columns,
        places=places,
        live=live,
        spans=spans,
        sets=sets,
        orders=orders,
        buckets=buckets,
        vendors=vendors,
        found={},
        ranges={},
        made={},
    )


def with_day(index: FacetIndex, at: dt.datetime, day: dt.date) -> FacetIndex:
    """Give the same index on another day: certificates and holidays begin and end at midnight in Warsaw."""
    sets = dict(index.sets)
    sets[Facet.BADGE] = {"1": index.bits_of_ids(badged(None, at))}
    sets[Facet.AVAILABLE] = {"1": index.bits_of_ids(available_now(None))}
    return replace(index, day=day, sets=sets, found={}, ranges={}, made={})


def _copies(index: FacetIndex) -> tuple[Columns, dict[int, Spans], "array[int]"]:
    held = index.columns
    columns = Columns(held.ids[:], held.prices[:], held.published[:], held.categories[:], held.stamps[:])
    return columns, dict(index.spans), index.places[:]


def _append(columns: Columns, spans: dict[int, Spans], places: "array[int]", first: int, row: Row) -> int:
    """Give a listing that was never visible the next position, beside or apart from the others of its vendor."""
    place = len(columns.ids)
    for column in (columns.ids, columns.prices, columns.published, columns.categories, columns.stamps):
        column.append(0)
    mine = spans.get(row.vendor_id, ())
    if mine and mine[-1][1] == place:
        spans[row.vendor_id] = (*mine[:-1], (mine[-1][0], place + 1))
    else:
        spans[row.vendor_id] = (*mine, (place, place + 1))
    missing = row.pk - first - len(places) + 1
    if missing > 0:
        places.extend(array("i", [NOWHERE]) * missing)
    places[row.pk - first] = place
    return place


def _write(columns: Columns, place: int, row: Row, version: int) -> None:
    columns.ids[place] = row.pk
    columns.prices[place] = row.price
    columns.published[place] = row.published
    columns.categories[place] = row.category_id
    columns.stamps[place] = version


def _removed(index: FacetIndex, sort: Sort, positions: Iterable[int]) -> "array[int]":
    """Copy an order without some positions, found by the keys under which they stand there now."""
    order, rank = array("i", index.orders[sort]), index.columns.rank(sort)
    for place in positions:
        del order[bisect_left(order, rank(place), key=rank)]
    return order


def _rebucket(buckets: PriceBuckets, columns: Columns, mask: int, fresh: Collection[int], size: int) -> PriceBuckets:
    """Put changed prices below the same limits as before."""
    below = []
    for limit, bits in zip(buckets.limits, buckets.below, strict=True):
        cheaper = [place for place in fresh if 0 <= columns.prices[place] < limit]
        below.append(_without(bits, mask) | (bits_of(cheaper, size) if cheaper else 0))
    return PriceBuckets(buckets.limits, below)


def _areas(
    index: FacetIndex, mask: int, touched: Mapping[int, int], services: int, keys: Collection[int]
) -> dict[Value, int]:
    """Give powiat -> services that name it, with the changed ones read again."""
    served: dict[Value, list[int]] = {}
    for key, powiat in areas(keys):
        if key in touched:
            served.setdefault(powiat, []).append(touched[key])
    fresh = {powiat: bits_of(found, max(touched.values()) + 1) for powiat, found in served.items()}
    return {value: bits & services for value, bits in _merge(index.sets[Facet.POWIAT], mask, fresh).items()}


def _merge(sets: Mapping[Value, int], mask: int, fresh: Mapping[Value, int]) -> dict[Value, int]:
    """Replace what the sets say of the masked positions."""
    return {value: _without(sets.get(value, 0), mask) | fresh.get(value, 0) for value in {**sets, **fresh}}


def _without(bits: int, mask: int) -> int:
    """Take positions out of a set."""
    return bits ^ (bits & mask)
