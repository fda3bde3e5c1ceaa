"""Row locks, taken in one order: apps from left to right of the arrow reversed (core first), then by primary key."""

from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def lock(model: type[M], pk: object) -> M:
    """Fetch one row and hold it until the end of the action; raises the model's DoesNotExist.

    SQLite ignores the row lock and needs none: an IMMEDIATE transaction is already the only writer.
    """
    return model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)


def lock_all(model: type[M], pks: Iterable[object]) -> list[M]:
    """Fetch and hold several rows, always in the order of their keys, so that two actions cannot deadlock."""
    return list(
        model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=list(pks)).order_by("pk")
    )


def lock_name(name: str) -> None:
    """Hold a name until the end of the action, where there may be no row yet to hold: the first of its kind.

    Take it before any row. Who waits for it sees afterwards what the one before has committed. SQLite needs none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
