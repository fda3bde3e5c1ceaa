"""Making a facet index from the database, whole."""

import datetime as dt
from array import array
from collections.abc import Iterable, Sequence

from marketplace.catalogue.queries.bitset import bits_of
from marketplace.catalogue.queries.facet_index import (
    Columns,
    Facet,
    FacetIndex,
    Sort,
    Spans,
    Value,
    category_sets,
    price_buckets,
    vendor_sets,
)
from marketplace.catalogue.queries.facet_rows import areas, available_now, badged, category_nodes, rows, vendor_labels

NOWHERE = -1


def build(version: int, at: dt.datetime, day: dt.date) -> FacetIndex:
    """Read everything that is visible. `version` was read before, so the index holds at least what it says."""
    columns = Columns(ids=array("I"), prices=array("q"), published=array("I"), categories=array("I"), stamps=array("I"))
    spans: dict[int, Spans] = {}
    services: list[int] = []
    start, before = 0, None
    for place, row in enumerate(rows(None)):
        columns.ids.append(row.pk)
        columns.prices.append(row.price)
        columns.published.append(row.published)
        columns.categories.append(row.category_id)
        columns.stamps.append(version)
        if row.is_service:
            services.append(place)
        if before is not None and row.vendor_id != before:
            spans[before] = ((start, place),)
            start = place
        before = row.vendor_id
    size = len(columns.ids)
    if before is not None:
        spans[before] = ((start, size),)
    live = (1 << size) - 1
    first, places = places_of(columns.ids)

    def bits(keys: Iterable[int]) -> int:
        found = (places[key - first] for key in keys if 0 <= key - first < len(places))
        return bits_of((place for place in found if place != NOWHERE), size)

    service = bits_of(services, size)
    kinds: dict[Value, int] = {"good": live ^ service, "service": service}
    served: dict[Value, list[int]] = {}
    for key, powiat in areas(None):
        served.setdefault(powiat, []).append(key)
    placed = {powiat: bits(keys) & service for powiat, keys in served.items()}
    nodes, vendors = category_nodes(), vendor_labels()
    orders = {sort: order_of(columns, sort, range(size)) for sort in (Sort.NEWEST, Sort.CHEAPEST, Sort.DEAREST)}
    return FacetIndex(
        version=version,
        day=day,
        columns=columns,
        first_id=first,
        places=places,
        live=live,
        spans=spans,
        sets={
            Facet.CATEGORY: category_sets(leaf_sets(columns.categories, range(size)), nodes),
            Facet.KIND: kinds,
            Facet.AVAILABLE: {"1": bits(available_now(None))},
            Facet.BADGE: {"1": bits(badged(None, at))},
            **vendor_sets(spans, vendors, kinds, placed),
        },
        orders=orders,
        buckets=price_buckets(orders[Sort.CHEAPEST], columns.prices),
        vendors=vendors,
        categories=nodes,
    )


def places_of(ids: Sequence[int]) -> tuple[int, "array[int]"]:
    """Give the lowest key, and for every key from there on its position or -1."""
    if not ids:
        return 0, array("i")
    first, last = min(ids), max(ids)
    places = array("i", [NOWHERE]) * (last - first + 1)
    for place, key in enumerate(ids):
        places[key - first] = place
    return first, places


def leaf_sets(categories: Sequence[int], positions: Iterable[int]) -> dict[Value, int]:
    """Give category -> the set of the positions that hang on it directly."""
    members: dict[Value, array[int]] = {}
    for place in positions:
        members.setdefault(categories[place], array("i")).append(place)
    return {category: bits_of(found, len(categories)) for category, found in members.items()}


def order_of(columns: Columns, sort: Sort, positions: Iterable[int]) -> "array[int]":
    """Sort positions, by two stable sorts on whole numbers rather than one on tuples: three times as fast."""
    ids, published, prices = columns.ids, columns.published, columns.prices
    order = sorted(positions, key=ids.__getitem__, reverse=True)
    order.sort(key=published.__getitem__, reverse=True)
    if sort is not Sort.NEWEST:
        priced = [place for place in order if prices[place] >= 0]
        # reverse=True keeps equal ones in their order, so that newest stays first.
        priced.sort(key=prices.__getitem__, reverse=sort is Sort.DEAREST)
        order = priced + [place for place in order if prices[place] < 0]
    return array("i", order)
