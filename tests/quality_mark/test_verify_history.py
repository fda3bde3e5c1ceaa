"""manage.py verify_history: silent when all holds; finds a changed row, a changed, left-out or inserted entry."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from quality_mark.actions.assign_application import assign_application
from quality_mark.actions.record_formal_finding import record_formal_finding
from quality_mark.actions.record_history import record_history
from quality_mark.models import Application, FormalFinding, HistoryEntry
from quality_mark.queries.history import faults
from tests.quality_mark.formal_world import criterion, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(operator: User) -> Application:
    """A case with three entries about two rows."""
    made = submitted()
    record_history(verb="application.submit", subject=made, case=made.number, by=operator)
    for outcome in ("MISSING", "MET"):
        record_formal_finding(
            application_id=made.pk,
            criterion_id=criterion(made).pk,
            outcome=outcome,
            note="Brakuje odpisu z KRS.",
            by=operator,
        )
    return made


def found() -> list[tuple[str, str]]:
    """Give the faults but those of rows that factories wrote past the actions."""
    return [(row.kind, row.where) for row in faults() if row.kind != "row_without_entry"]


def sql(text: str, *values: Any) -> None:
    """Change the database past everything that guards it."""
    with connection.cursor() as cursor:
        triggers = []
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name LIKE 'quality_%%'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE quality_mark_historyentry DISABLE TRIGGER USER")
        cursor.execute(text, values)
        for _name, made in triggers:
            cursor.execute(made)
        if connection.vendor != "sqlite":
            cursor.execute("ALTER TABLE quality_mark_historyentry ENABLE TRIGGER USER")


def test_everything_holds(application: Application, operator: User) -> None:
    assign_application(application_id=application.pk, operator_id=operator.pk, by=operator)
    assert found() == []
    out = StringIO()
    call_command("verify_history", "--ignore-rows-without-entry", stdout=out)
    assert out.getvalue().startswith("3 entries, all whole")


def test_a_row_changed_by_sql_is_named(application: Application) -> None:
    sql("UPDATE quality_mark_application SET state = 'CERTIFIED', completed_at = submitted_at,"
        " decision_due_on = '2027-01-01' WHERE id = %s", application.pk)  # fmt: skip
    assert found() == [("row_changed", f"quality_mark.Application:{application.pk}")]
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_history", "--ignore-rows-without-entry", stdout=out)
    assert refused.value.returncode == 1
    assert "state is 'CERTIFIED', was 'SUBMITTED'" in out.getvalue()


def test_a_row_deleted_by_sql_is_named(application: Application) -> None:
    finding = FormalFinding.objects.get()
    sql("DELETE FROM quality_mark_formalfinding")
    assert found() == [("row_lost", f"quality_mark.FormalFinding:{finding.pk}")]


def test_a_row_written_past_the_actions_is_named(application: Application) -> None:
    other = submitted(
        number="W/2026/0009",
        scheme_version=application.scheme_version.__class__.objects.create(
            scheme=application.scheme_version.scheme,
            version=7,
            effective_from=application.scheme_version.effective_from,
        ),
    )
    assert ("row_without_entry", f"quality_mark.Application:{other.pk}") in [(row.kind, row.where) for row in faults()]


def test_a_changed_entry_is_named(application: Application) -> None:
    sql("UPDATE quality_mark_historyentry SET actor_name = 'kto@inny.pl' WHERE number = 2")
    assert found() == [("entry_changed", "entry 2")]


def test_a_left_out_entry_is_named(application: Application) -> None:
    sql("DELETE FROM quality_mark_historyentry WHERE number = 2")
    assert found() == [("chain_broken", "entry 2")]


def test_the_end_cut_off_is_named(application: Application) -> None:
    sql("DELETE FROM quality_mark_historyentry WHERE number = 3")
    kinds = [kind for kind, _where in found()]
    assert kinds == ["end_lost", "row_changed"]


def test_an_inserted_entry_is_named(application: Application) -> None:
    last = HistoryEntry.objects.get(number=3)
    sql("UPDATE quality_mark_historyentry SET number = 4 WHERE number = 3")
    kept = {field.attname: getattr(last, field.attname) for field in HistoryEntry._meta.concrete_fields}
    HistoryEntry.objects.create(**{**kept, "id": None, "verb": "certificate.issue"})
    kinds = {kind for kind, _where in found()}
    assert {"entry_changed", "chain_broken"} <= kinds
