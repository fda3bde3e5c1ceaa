"""Averages of reviews on cards of listings: the catalogue shows them, another app counts them.

The app of reviews stands above the catalogue, so it says here how a card reads its average (config/reactions.py).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Subquery


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


def set_ratings(annotation: Callable[[], Subquery]) -> None:
    """Say how a listing's {"mean", "count"} is read within the query of the listing."""
    _source[:] = [annotation]


def rating_annotations() -> dict[str, Any]:
    """Give the annotations that a query of cards adds; none while nobody counts reviews."""
    return {"rating_both": _source[0]()} if _source else {}


def rating_of(row: object) -> Rating | None:
    """Read the average of an annotated listing; None without reviews."""
    both = getattr(row, "rating_both", None)
    if isinstance(both, str):  # SQLite gives the text of JSON
        both = json.loads(both)
    return Rating(mean=float(both["mean"]), count=int(both["count"])) if both else None
