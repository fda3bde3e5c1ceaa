"""Which tests cannot depend on the database, so that the second run, on PostgreSQL, may leave them out.

pytest-django refuses every connection to a test that has neither the mark `django_db` nor a fixture that brings the
database. What such a test says is the same on any database, unless it starts another process, looks at the connection
or its settings, or fetches fixtures by name while it runs: whole folders and files that may do so are kept.
"""

from functools import cache
from pathlib import Path
from typing import Final

import pytest
from django.test import SimpleTestCase

#: Every fixture of pytest-django that opens the database, alone or through others that ask for one of these.
FIXTURES: Final = frozenset(
    {"db", "transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
)
#: Folders whose tests start processes, browsers or threads.
KEPT_FOLDERS: Final = frozenset({"operations", "concurrency", "journeys", "benchmarks"})
#: A file that says one of these is kept whole.
KEPT_WORDS: Final = (
    "connection",
    "DATABASE",
    "django_db_blocker",
    "getfixturevalue",
    "postgres",
    "process",
    "sqlite",
)


def is_database_free(item: pytest.Item) -> bool:
    """Tell whether a collected test can neither reach a database nor learn which one there is."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("django_db"):
        return False
    if item.cls is not None and issubclass(item.cls, SimpleTestCase):
        return False
    if FIXTURES & set(item.fixturenames) or KEPT_FOLDERS & set(item.path.parts):
        return False
    return not _speaks_of_databases(item.path)


@cache
def _speaks_of_databases(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(word in text for word in KEPT_WORDS)
