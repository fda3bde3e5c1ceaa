"""The facet index of this process: always of the present version of the catalogue and of today (docs/adr/0009)."""

from threading import Lock
from typing import Final

from core import changes, clock
from core.changes import CATALOGUE
from marketplace.catalogue.queries.facet_build import build
from marketplace.catalogue.queries.facet_index import FacetIndex
from marketplace.catalogue.queries.facet_refresh import refresh, with_day
from marketplace.catalogue.queries.facet_rows import products_of_certificates, products_of_vendors

# From so many changed things, or listings touched by them, on it is quicker to read everything.
MANY_CHANGES: Final = 2000
MANY_LISTINGS: Final = 5000

_held: list[FacetIndex] = []
_lock = Lock()


def facet_index() -> FacetIndex:
    """Give the index: one query when nothing changed since the last request, a few more for what did change.

    The version is read before the rows, so the index may be ahead of its version but never behind it. While one thread
    brings it up to date the others wait: nobody is shown what is over.
    """
    version, day = changes.version(CATALOGUE), clock.today()
    if _held and (held := _held[0]).version == version and held.day == day:
        return held
    with _lock:
        at = clock.now()
        version, day = changes.version(CATALOGUE), clock.date_of(at)
        index = _held[0] if _held else None
        if index is None or version < index.version:
            index = build(version, at, day)
        if index.version != version:
            keys = _changed(index.version)
            index = (refresh(index, version, at, keys) if keys is not None else None) or build(version, at, day)
        if index.day != day:
            index = with_day(index, at, day)
        _held[:] = [index]
        return index


def forget() -> None:
    """Drop the index of this process, for tests and after a fork: the next request builds it anew."""
    with _lock:
        _held.clear()


def _changed(since: int) -> set[int] | None:
    """List the listings touched since a version, or None when everything must be read again."""
    found = changes.changes_since(CATALOGUE, since, MANY_CHANGES)
    if not found:
        return None
    refs: dict[str, set[int]] = {}
    for kind, ref in found:
        refs.setdefault(kind, set()).add(ref)
    if refs.keys() - {"product", "vendor", "certificate", "review"}:  # a review moves pages, and no listing
        return None
    keys = refs.get("product", set())
    if "vendor" in refs:
        keys = keys.union(products_of_vendors(refs["vendor"]))
    if "certificate" in refs:
        keys = keys.union(products_of_certificates(refs["certificate"]))
    return keys if len(keys) <= MANY_LISTINGS else None
