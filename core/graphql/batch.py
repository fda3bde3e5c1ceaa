"""Rows that were read together read further things together: no query is asked once per row.

A resolver that needs more about its row calls `together(row, load)`: `load` gets all rows of the batch, asks once, and
gives a dictionary by key. What it gives are rows of one further batch (`batched`), so every level of a document costs a
fixed number of queries, however many rows stand on it.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model, prefetch_related_objects

M = TypeVar("M", bound=Model)
T = TypeVar("T")

#: The attribute of a row that names its batch.
BATCH = "_graphql_batch"


class Batch:
    """Rows of one kind that were read at once, and what was read for all of them since."""

    __slots__ = ("held", "rows")

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.held: dict[Hashable, Any] = {}


def batched(rows: Iterable[M]) -> list[M]:
    """Make rows one batch; a row that stands here twice under two objects is asked for once."""
    found = list(rows)
    batch = Batch(found)
    for row in found:
        setattr(row, BATCH, batch)
    return found


def together(row: Model, load: Callable[..., dict[Any, T]], *arguments: Hashable) -> T | None:
    """Give what `load(rows, *arguments)` says of a row, by its key; it is asked once for the row's whole batch."""
    batch: Batch | None = getattr(row, BATCH, None)
    if batch is None:
        batch = Batch([row])
        setattr(row, BATCH, batch)
    name = (load, arguments)
    if name not in batch.held:
        batch.held[name] = load(batch.rows, *arguments)
    answer: dict[Any, T] = batch.held[name]
    return answer.get(row.pk)


def related(row: Model, name: str) -> Any:
    """Give the row that a foreign key (or a one-to-one) names, read for the whole batch in one query."""
    batch: Batch | None = getattr(row, BATCH, None)
    key = ("related", name)
    if batch is None:
        batch = Batch([row])
        setattr(row, BATCH, batch)
    if key not in batch.held:
        prefetch_related_objects(list(batch.rows), name)
        others = {id(other): other for one in batch.rows if (other := getattr(one, name, None)) is not None}
        # Rows that stand in a batch already, e.g. the listing that these are variants of, stay in it.
        batch.held[key] = batched(other for other in others.values() if not hasattr(other, BATCH))
    return getattr(row, name, None)
