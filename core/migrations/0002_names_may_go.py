"""Let the name of who acted be emptied in two tables of history, and nothing else of them (law.md R10-04)."""

from django.db import migrations

from core.append_only import add_forgetting_trigger, drop_forgetting_trigger

COLUMNS = {
    "core_transition": (
        "id", "subject_type", "subject_id", "before", "after", "actor_id", "note", "happened_at",
    ),
    "core_accessrecord": (
        "id", "verb", "subject_type", "subject_id", "scope", "actor_id", "detail", "happened_at",
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_tables"),
    ]

    operations = [
        migrations.RunPython(
            add_forgetting_trigger(table, "actor_name", columns), drop_forgetting_trigger(table)
        )
        for table, columns in COLUMNS.items()
    ]
