"""Emptying the database for fresh demo data, history included; only where demo data are allowed."""

from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection

KEPT = {"django_migrations", "django_content_type", "auth_permission", "django_site"}
#: Full-text indexes without rows of their own: they are emptied by a command to themselves.
INDEXES = ("catalogue_search_fts", "catalogue_searchword_trigram")


def empty_database() -> None:
    """Delete all rows, also of tables whose triggers refuse it; migrations, permissions and content types stay.

    PostgreSQL truncates, which fires no row triggers. On SQLite the triggers are taken away meanwhile and put back,
    all in one transaction, and the full-text indexes are told to forget everything. Order documents go as well.
    """
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - KEPT
    statements = connection.ops.sql_flush(no_style(), sorted(tables), reset_sequences=True, allow_cascade=False)
    if connection.vendor == "sqlite":
        statements = _around_triggers(statements)
    connection.ops.execute_sql_flush(statements)
    _forget_documents()


def _around_triggers(statements: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers: list[Any] = cursor.fetchall()
    drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
    forgets = [f"INSERT INTO {index}({index}) VALUES ('delete-all')" for index in INDEXES]  # noqa: S608
    return [*drops, *statements, *forgets, *[sql for _, sql in triggers]]


def _forget_documents() -> None:
    if default_storage.exists("orders"):
        for name in default_storage.listdir("orders")[1]:
            default_storage.delete(f"orders/{name}")
