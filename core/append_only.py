"""Database triggers that refuse UPDATE and DELETE on a table of history, for a migration's RunPython."""

from collections.abc import Callable, Mapping
from typing import Any

SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

POSTGRES_FUNCTION = """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""

POSTGRES = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""


def add_triggers(table: str) -> Callable[[Any, Any], None]:
    """Make the forward function that guards one table."""

    def forward(_apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        if postgres:
            schema_editor.execute(POSTGRES_FUNCTION, params=None)
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute((POSTGRES if postgres else SQLITE).format(table=table, verb=verb), params=None)

    return forward


def drop_triggers(table: str) -> Callable[[Any, Any], None]:
    """Make the backward function of `add_triggers`."""

    def backward(_apps: Any, schema_editor: Any) -> None:
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{on_table}")

    return backward


def add_forgetting_trigger(table: str, name: str, others: tuple[str, ...]) -> Callable[[Any, Any], None]:
    """Make the forward function that lets one text column be emptied: any other update stays refused.

    History outlives an erased account (law.md R10-04): the number of who acted stays, the name goes. `others` are all
    the other columns, which must stay equal.
    """
    return _guard_updates(table, [f"NEW.\"{name}\" = ''"], others)


def add_emptying_trigger(table: str, emptied: Mapping[str, str], others: tuple[str, ...]) -> Callable[[Any, Any], None]:
    """Make the forward function that lets some columns be emptied, together or one by one, and nothing else.

    `emptied` maps each such column to what it is when empty ("" for a text, "{}" for JSON); `others` are all the other
    columns, which must stay equal. The backward function is `drop_forgetting_trigger`.
    """
    rules = [f'(NEW."{column}" = \'{empty}\' OR NEW."{column}" = OLD."{column}")' for column, empty in emptied.items()]
    return _guard_updates(table, rules, others)


def _guard_updates(table: str, allowed: list[str], others: tuple[str, ...]) -> Callable[[Any, Any], None]:
    """Make the forward function that refuses updates unless all of `allowed` hold and `others` stay equal."""

    def forward(_apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        same = "IS NOT DISTINCT FROM" if postgres else "IS"
        kept = [f'NEW."{column}" {same} OLD."{column}"' for column in others]
        guard = f"NOT ({' AND '.join([*allowed, *kept])})"
        drop_update(schema_editor, table)
        if postgres:
            sql = (
                f"CREATE TRIGGER {table}_no_UPDATE BEFORE UPDATE ON {table} FOR EACH ROW "
                f"WHEN ({guard}) EXECUTE FUNCTION refuse_change()"
            )
        else:
            sql = (
                f"CREATE TRIGGER {table}_no_UPDATE BEFORE UPDATE ON {table} WHEN {guard} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        schema_editor.execute(sql, params=None)

    return forward


def drop_forgetting_trigger(table: str) -> Callable[[Any, Any], None]:
    """Make the backward function of `add_forgetting_trigger`: every update is refused again."""

    def backward(_apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        drop_update(schema_editor, table)
        sql = (POSTGRES if postgres else SQLITE).format(table=table, verb="UPDATE")
        schema_editor.execute(sql, params=None)

    return backward


def drop_update(schema_editor: Any, table: str) -> None:
    """Take the trigger away that refuses updates."""
    on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {table}_no_UPDATE{on_table}", params=None)
