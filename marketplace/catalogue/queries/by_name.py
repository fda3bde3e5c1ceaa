"""Offers in the order of their names: walked along in the database, because the facet index holds no names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.db.models import Q, QuerySet

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.bitset import positions_of
from marketplace.catalogue.queries.facet_index import FacetIndex
from marketplace.catalogue.states import ProductState

Place = tuple[str, int]
_SPARE: Final = 10
_LONGEST_STEP: Final = 5_000


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Keys of offers in their order, the place of each, and whether more come after (before, when read backwards)."""

    ids: list[int]
    places: list[Place]
    more: bool


def part_by_name(
    index: FacetIndex, bits: int, *, size: int, beyond: Place | None = None, backwards: bool = False
) -> NamedPart:
    """Give up to `size` offers of a set after a place (before it, backwards, still in the order of names).

    Letters with and without diacritics stand together. The beginning of a list, which most readers ask for, is kept
    with the index: names that change make the next one.
    """
    if not bits:
        return NamedPart([], [], more=False)
    read = partial(_read, index, bits, size, beyond, backwards=backwards)
    return index.once(("by name", bits, size, backwards), read) if beyond is None else read()


def _read(index: FacetIndex, bits: int, size: int, beyond: Place | None, *, backwards: bool) -> NamedPart:
    """Read a part: a small set is sorted by the database, a large one is met soon when walking along all offers."""
    total = bits.bit_count()
    if (size + 1) * index.size > total * total:
        keys = [index.columns.ids[position] for position in positions_of(bits)]
        found = _ordered(Product.objects.filter(pk__in=keys), beyond, backwards=backwards)[: size + 1]
        rows = [(name, pk) for name, pk in found.values_list("search_name", "pk")]
    else:
        rows = []
        for name, pk in _walk(beyond, (size + 1) * index.size // total + _SPARE, backwards=backwards):
            place = index.place_of(pk)
            if place >= 0 and bits >> place & 1:
                rows.append((name, pk))
                if len(rows) > size:
                    break
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    return NamedPart(ids=[pk for _, pk in rows], places=rows, more=more)


def _walk(beyond: Place | None, step: int, *, backwards: bool) -> Iterator[Place]:
    """Go along all published offers, as many at first as should do, then in longer steps."""
    while True:
        published = Product.objects.filter(state=ProductState.PUBLISHED)
        rows = list(_ordered(published, beyond, backwards=backwards).values_list("search_name", "pk")[:step])
        yield from rows
        if len(rows) < step:
            return
        beyond, step = rows[-1], min(step * 4, _LONGEST_STEP)


def _ordered(rows: QuerySet[Product], beyond: Place | None, *, backwards: bool) -> QuerySet[Product]:
    sign, turn = ("lt", "-") if backwards else ("gt", "")
    if beyond is not None:
        name, pk = beyond
        further = Q(**{f"search_name__{sign}": name}) | Q(search_name=name, **{f"pk__{sign}": pk})
        # The first condition lets the database begin its walk in the index at the place itself.
        rows = rows.filter(**{f"search_name__{sign}e": name}).filter(further)
    return rows.order_by(f"{turn}search_name", f"{turn}pk")
