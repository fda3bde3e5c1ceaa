"""Fixtures of every test: a strict world where laziness fails."""

import os
import socket
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage, storages
from django.core.files.storage.memory import InMemoryDirNode
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations as SqliteOperations
from django.utils import translation
from hypothesis import HealthCheck, settings

from accounts.models import Role, User
from core import outbox
from core.local_cache import forget_all
from marketplace.catalogue.queries import facets
from tests.browser import browser as browser
from tests.database_free import is_database_free
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.stripe_double.fixture import stripe_double as stripe_double
from vendors.migrations._first_checklist import write_checklist
from vendors.models import MemberRole, Requirement, Vendor

# The same examples on every run: a red run is about the change. `HYPOTHESIS_PROFILE=explore` looks for new ones.
# None is red because the machine was busy.
_UNTIMED: Final[dict[str, Any]] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("repeatable", derandomize=True, **_UNTIMED)
settings.register_profile("explore", derandomize=False, **_UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

_real_connect = socket.socket.connect
_real_sql_flush = SqliteOperations.sql_flush


def _flush_around_triggers(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
    """Let a transactional test empty append-only tables on SQLite, and put their triggers back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
        )
        triggers = cursor.fetchall()
    drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
    return [*drops, *_real_sql_flush(self, style, tables, **options), *[sql for _, sql in triggers]]


SqliteOperations.sql_flush = _flush_around_triggers  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what cannot depend on the database, before `-m` is asked."""
    for item in items:
        if is_database_free(item):
            item.add_marker(pytest.mark.database_free)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections that leave the machine."""

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "localhost", "::1"}:
            raise OSError(f"a test tried to reach {address}")
        _real_connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Start every test with empty caches, the ones in the memory of the process included."""
    cache.clear()
    forget_all()
    facets.forget()
    yield
    cache.clear()
    facets.forget()


@pytest.fixture(autouse=True)
def _polish() -> Iterator[None]:
    """Start every test in Polish: a page asked for in English leaves its language behind in the thread."""
    translation.activate("pl")
    yield
    translation.activate("pl")


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    """Start every test without the files of the others, which would be found under the same generated names."""
    for alias in ("default", "private"):
        if isinstance(storages[alias], InMemoryStorage):
            storages[alias]._root = InMemoryDirNode()


@pytest.fixture
def deliver() -> Any:
    """Give a function that delivers everything in the outbox, as the sweep would, and tells how many rows it was."""

    def run() -> int:
        found = outbox.due()
        for message_id in found:
            assert outbox.deliver(message_id)
        return len(found)

    return run


@pytest.fixture
def vendor(db: None) -> Vendor:
    """An approved vendor."""
    return VendorFactory()


@pytest.fixture
def owner(vendor: Vendor) -> User:
    """The vendor's owner."""
    return MemberFactory(vendor=vendor, user__email="wlasciciel@example.org").user


@pytest.fixture
def colleague(vendor: Vendor) -> User:
    """Somebody who may only look, in the same vendor."""
    return MemberFactory(vendor=vendor, role=MemberRole.VIEWER, user__email="kolega@example.org").user


@pytest.fixture
def stranger(db: None) -> User:
    """An owner of another vendor."""
    return MemberFactory(user__email="obcy@example.org").user


@pytest.fixture
def reviewer(db: None) -> User:
    """A reviewer of the regional centre."""
    return UserFactory(email="rops@example.org", role=Role.REVIEWER)


@pytest.fixture
def juror(db: None) -> User:
    """A member of the jury."""
    return UserFactory(email="kapitula@example.org", role=Role.JUROR)


@pytest.fixture
def buyer(db: None) -> User:
    """A person who buys."""
    return UserFactory(email="kupujaca@example.org")


@pytest.fixture
def checklist(db: None) -> None:
    """The first checklist as the migration writes it, also after a transactional test emptied the tables."""
    Requirement.objects.all().delete()
    write_checklist(apps, None)
