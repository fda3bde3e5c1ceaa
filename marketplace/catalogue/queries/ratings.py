"""Averages of reviews on cards of listings: the catalogue shows them, another app counts them.

The app of reviews stands above the catalogue, so it says here how a card reads its average (config/reactions.py).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Subquery

from marketplace.catalogue.queries.facet_index import FacetIndex

#: Averages in hundredths of a star: from 5.00 down to 1.00.
_BEST: Final = 500
_STEPS: Final = 401


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """An average from 1 to 5 stars, and of how many reviews it is; there is none without a review."""

    mean: float
    count: int

    @property
    def rounded(self) -> float:
        """Give the average as people read it, with one decimal place."""
        return int(self.mean * 10 + 0.5) / 10


_source: Final[list[Callable[[], Subquery]]] = []
_means: Final[list[Callable[[], Iterable[tuple[int, float]]]]] = []


def set_ratings(annotation: Callable[[], Subquery], means: Callable[[], Iterable[tuple[int, float]]]) -> None:
    """Say how a listing's {"mean", "count"} is read within its own query, and the (key, mean) of all listings."""
    _source[:] = [annotation]
    _means[:] = [means]


def rating_tiers(index: FacetIndex) -> list[int]:
    """Give the sets of listings by their averages, the best first, each hundredth of a star one; then those without.

    Their number never changes, so that a place in them stays good when averages move.
    """
    keys: dict[int, list[int]] = {}
    for key, mean in _means[0]() if _means else ():
        keys.setdefault(_BEST - round(mean * 100), []).append(key)
    tiers = [index.bits_of_ids(keys[step]) if step in keys else 0 for step in range(_STEPS)]
    unrated = index.live
    for bits in tiers:
        unrated ^= unrated & bits
    return [*tiers, unrated]


def rating_annotations() -> dict[str, Any]:
    """Give the annotations that a query of cards adds; none while nobody counts reviews."""
    return {"rating_both": _source[0]()} if _source else {}


def rating_of(row: object) -> Rating | None:
    """Read the average of an annotated listing; None without reviews."""
    both = getattr(row, "rating_both", None)
    if isinstance(both, str):  # SQLite gives the text of JSON
        both = json.loads(both)
    return Rating(mean=float(both["mean"]), count=int(both["count"])) if both else None
