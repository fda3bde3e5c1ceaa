"""Counting rows of several tables with one question of the database."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def count_all(*rows: QuerySet[Any]) -> list[int]:
    """Count each of these querysets, in their order, with one query; without slices and GROUP BY."""
    parts: list[str] = []
    given: list[Any] = []
    for one in rows:
        try:
            sql, params = one.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            parts.append("0")
            continue
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608  the ORM's own SQL with its parameters
        given += params
    if set(parts) <= {"0"}:
        return [0] * len(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", given)
        return [int(count) for count in cursor.fetchone()]


class Counters:
    """Counters of one menu: named while it is put together, all counted in one query when the first one is shown."""

    def __init__(self) -> None:
        self._rows: list[QuerySet[Any]] = []
        self._counts: list[int] = []

    def of(self, *rows: QuerySet[Any]) -> Callable[[], int]:
        """Promise how many rows these querysets have together."""
        first = len(self._rows)
        self._rows += rows
        return lambda: sum(self._all()[first : first + len(rows)])

    def _all(self) -> list[int]:
        if len(self._counts) < len(self._rows):
            self._counts = count_all(*self._rows)
        return self._counts
