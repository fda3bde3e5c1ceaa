"""Emptying the database for fresh demo data, history included; only where demo data are allowed."""

from typing import Any, Final

from django.apps import apps
from django.core.files.storage import Storage, default_storage, storages
from django.db import connection

from core.action import action

#: The checklist was written by a migration and edited by people; it is no demo data.
KEPT: Final = frozenset({"django_migrations", "django_content_type", "auth_permission", "vendors_requirement"})
#: Full-text indexes without rows of their own: they are emptied by a command to themselves.
INDEXES: Final = ("catalogue_search_fts", "catalogue_searchword_trigram")


@action
def empty_database() -> None:
    """Delete all rows, also of tables whose triggers refuse it; migrations, permissions and content types stay.

    PostgreSQL truncates, which fires no row triggers. On SQLite the triggers are taken away meanwhile and put back, and
    the full-text indexes are told to forget everything; all of it in one transaction. Order documents go as well, and
    the private documents of enterprises.
    """
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - KEPT)
    names = [connection.ops.quote_name(table) for table in tables]
    with connection.cursor() as cursor:
        for statement in _truncate(names) if connection.vendor == "postgresql" else _delete(names, cursor):
            cursor.execute(statement)
    _forget_documents()


def _truncate(names: list[str]) -> list[str]:
    return [f"TRUNCATE {', '.join(names)} RESTART IDENTITY"]


def _delete(names: list[str], cursor: Any) -> list[str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers: list[tuple[str, str]] = cursor.fetchall()
    return [
        "PRAGMA defer_foreign_keys = ON",
        *(f"DROP TRIGGER {name}" for name, _ in triggers),
        *(f"DELETE FROM {name}" for name in names),  # noqa: S608  # names of our own tables
        "DELETE FROM sqlite_sequence WHERE name NOT LIKE 'django_%' AND name NOT LIKE 'auth_%'",
        *(f"INSERT INTO {index}({index}) VALUES ('delete-all')" for index in INDEXES),  # noqa: S608
        *(sql for _, sql in triggers),
    ]


def _forget_documents() -> None:
    _empty(default_storage, "orders")
    _empty(storages["private"], "vendors")


def _empty(storage: Storage, folder: str) -> None:
    if storage.exists(folder):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")
