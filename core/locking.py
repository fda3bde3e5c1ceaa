"""Row locks, taken in one order: apps from left to right of the arrow reversed (core first), then by primary key."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import TypeVar
from zlib import crc32

from django.conf import settings
from django.db import connection, models

M = TypeVar("M", bound=models.Model)

_held: ContextVar[frozenset[str]] = ContextVar("rows_held", default=frozenset())
_is_sealed: ContextVar[bool] = ContextVar("rows_sealed", default=False)
_is_alone: ContextVar[bool] = ContextVar("rows_alone", default=False)


def lock(model: type[M], pk: object) -> M:
    """Fetch one row and hold it until the end of the action; raises the model's DoesNotExist.

    SQLite ignores the row lock and needs none: an IMMEDIATE transaction is already the only writer.
    """
    _take(model, [pk])
    return model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)


def lock_last(model: type[M], pk: object) -> M:
    """Hold the one row that everybody wants, made when it is not there; an action holds no other row after it.

    Two actions that took it in different places would wait for each other for ever.
    """
    _is_sealed.set(True)
    return model._default_manager.select_for_update(of=("self",), no_key=True).get_or_create(pk=pk)[0]


def begin_holding() -> None:
    """Forget what was held: core.action calls it where a transaction begins and ends."""
    _held.set(frozenset())
    _is_sealed.set(False)
    _is_alone.set(False)


def hold_alone() -> None:
    """Free the running action of the order: it makes many acts at once, and nobody else writes (a loader of a demo)."""
    _is_alone.set(True)


def _take(model: type[models.Model], pks: Iterable[object]) -> None:
    """Remember rows, and fail where CHECK_LOCK_ORDER is set (tests) when a new one comes after the last lock."""
    wanted = {f"{model._meta.label}:{pk}" for pk in pks}
    if settings.CHECK_LOCK_ORDER and _is_sealed.get() and not _is_alone.get() and not wanted <= _held.get():
        raise AssertionError(f"{sorted(wanted - _held.get())} would be locked after the last lock")
    _held.set(_held.get() | wanted)


def lock_all(model: type[M], pks: Iterable[object]) -> list[M]:
    """Fetch and hold several rows, always in the order of their keys, so that two actions cannot deadlock."""
    keys = list(pks)
    _take(model, keys)
    return list(model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk"))


def lock_name(name: str) -> None:
    """Hold a name until the end of the action, where there may be no row yet to hold: the first of its kind.

    Take it before any row. Who waits for it sees afterwards what the one before has committed. SQLite needs none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
