"""Rows of offers kept between requests, for as long as nothing about the offer changes.

They are kept under the offer's stamp in the facet index, which moves with every change of the offer, its seller or its
certificate, and under the Warsaw day, as the cards of the web are (ADR 0004). Requests get copies, so that none sees
what another has read further.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

from core.graphql.batch import BATCH
from core.local_cache import LocalCache
from marketplace.catalogue.models import Media, Product, ProductVariant
from marketplace.catalogue.queries.facet_index import FacetIndex

M = TypeVar("M", bound=Model)
T = TypeVar("T")

_HELD: Final = "_graphql_held"
#: What an offer with its variants and pictures takes, as measured, beside its description.
_BYTES: Final = 9_500
_kept: Final = LocalCache(3_000_000)


class Held:
    """What is kept of one offer: its rows as far as they were read, and what was made of them, by name."""

    __slots__ = ("made", "media", "product", "variants")

    def __init__(self, product: Product) -> None:
        self.product = product
        self.variants: list[ProductVariant] | None = None
        self.media: list[Media] | None = None
        self.made: dict[str, Any] = {}


def held_products(
    index: FacetIndex, keys: Iterable[int], read: Callable[[list[int]], Iterable[Product]]
) -> list[Product]:
    """Give copies of the rows of visible offers, those not kept read at once; what is not visible is left out."""
    wanted = list(dict.fromkeys(keys))
    names = {key: (key, index.stamp_of(key), index.day) for key in wanted}
    found: dict[int, Held] = {key: held for key, name in names.items() if (held := _kept.get(name))}
    missing = [key for key in wanted if key not in found]
    for row in read(missing) if missing else ():
        found[row.pk] = Held(row)
        if names[row.pk][1] >= 0:
            _kept.put(names[row.pk], found[row.pk], _BYTES + 2 * len(row.description))
    return [_with(copied(found[key].product), found[key]) for key in wanted if key in found]


def held_of(row: Product) -> Held | None:
    """Give what is kept of an offer; None for a row that came another way."""
    held: Held | None = row.__dict__.get(_HELD)
    return held


def made_once(row: Product, name: str, make: Callable[[], T]) -> T:
    """Make something of an offer's rows alone, e.g. its prices, and keep it with them."""
    held = held_of(row)
    if held is None:
        return make()
    if name not in held.made:
        held.made[name] = make()
    made: T = held.made[name]
    return made


def copied(row: M) -> M:
    """Copy a row so that what is read further for the copy does not stay with the original."""
    made = row.__class__.__new__(row.__class__)
    state = ModelState()
    state.__dict__.update(row._state.__dict__)
    if "fields_cache" in state.__dict__:
        state.__dict__["fields_cache"] = dict(state.__dict__["fields_cache"])
    made.__dict__.update(row.__dict__)
    made.__dict__.pop(BATCH, None)
    made._state = state
    return made


def whole(variants: Sequence[ProductVariant]) -> None:
    """Make rows fit to be kept: what hangs on them belongs to no request."""
    for variant in variants:
        for other in variant._state.fields_cache.values():
            if other is not None:
                other.__dict__.setdefault(BATCH, None)


def _with(row: Product, held: Held) -> Product:
    row.__dict__[_HELD] = held
    return row
