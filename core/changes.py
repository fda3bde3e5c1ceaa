"""Streams of changes with a version: what a cache may trust.

An action that changes something people can see says so with `record_change`. Just before the outermost action commits,
the stream's version moves by one and the changed things are written down under it, in the same transaction. Because
the version row stays locked until the commit, versions appear in commit order: whoever has seen version N has seen
every change up to N. A page kept under version N can therefore never show what version N+1 removed (docs/adr/0004).
"""

from contextvars import ContextVar, Token
from typing import Final

from django.db import connection
from django.db.models import F

from core.models import Change, StreamVersion

CATALOGUE: Final = "catalogue"

_VERSION: Final = "SELECT value FROM core_streamversion WHERE stream = %s"

Pending = set[tuple[str, str, int]]
_pending: ContextVar[Pending | None] = ContextVar("pending_changes", default=None)


def record_change(stream: str, kind: str, ref: int) -> None:
    """Note that one thing of a stream changed, e.g. ("catalogue", "product", 12); only inside an action."""
    pending = _pending.get()
    if pending is None:
        raise RuntimeError("record_change() is called inside an action only")
    pending.add((stream, kind, ref))


def version(stream: str) -> int:
    """Read the present version of a stream: one query on a primary key; 0 before its first change.

    Written as SQL, because every page asks for it and putting the query together takes longer than the answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, [stream])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def changes_since(stream: str, since: int, limit: int) -> list[tuple[str, int]] | None:
    """List the (kind, ref) pairs changed after a version, or None when that cannot be told.

    It cannot when there are more than `limit` of them, or when rows right after `since` were already forgotten (every
    version has at least one row): a process that slept for days must read everything again.
    """
    rows = list(
        Change.objects.filter(stream=stream, version__gt=since)
        .order_by("version", "pk")
        .values_list("version", "kind", "ref")[: limit + 1]
    )
    if len(rows) > limit or (rows and rows[0][0] != since + 1):
        return None
    return [(kind, ref) for _, kind, ref in rows]


def begin() -> Token[Pending | None]:
    """Open an empty list for an outermost action (called by core.action)."""
    return _pending.set(set())


def flush() -> None:
    """Move the versions of all touched streams and write the change rows (called by core.action before the commit).

    Foreign keys are checked before the version rows are locked: PostgreSQL would check deferred ones at the commit, and
    waiting there for a row whose holder waits for the version would be a deadlock.
    """
    pending = _pending.get() or set()
    if pending and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for stream in sorted({name for name, _, _ in pending}):
        if not StreamVersion.objects.filter(pk=stream).update(value=F("value") + 1):
            StreamVersion.objects.get_or_create(pk=stream, defaults={"value": 0})
            StreamVersion.objects.filter(pk=stream).update(value=F("value") + 1)
        moved_to = version(stream)
        Change.objects.bulk_create(
            Change(stream=stream, version=moved_to, kind=kind, ref=ref)
            for name, kind, ref in sorted(pending)
            if name == stream
        )


def end(token: Token[Pending | None]) -> None:
    """Close the list of an outermost action, whatever happened (called by core.action)."""
    _pending.reset(token)
