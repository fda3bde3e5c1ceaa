from django.db import migrations
from django.utils import timezone

from core.append_only import add_triggers, drop_triggers

APPEND_ONLY = (
    "quality_mark_applicationsnapshot",
    "quality_mark_vote",
    "quality_mark_decision",
    "quality_mark_appealvote",
    "quality_mark_lettertemplate",
    "quality_mark_letter",
    "quality_mark_letterfile",
    "quality_mark_historyentry",
    "quality_mark_renewalreminder",
)


def carry_over(apps, _schema_editor):
    """Make rows of the criteria that versions held as text, call old versions published, begin the chain."""
    version_model = apps.get_model("quality_mark", "SchemeVersion")
    criterion_model = apps.get_model("quality_mark", "Criterion")
    for version in version_model.objects.all():
        for position, old in enumerate(version.old_criteria):
            name = old.get("name", "") if isinstance(old, dict) else str(old)
            code = old.get("code", "") if isinstance(old, dict) else ""
            criterion_model.objects.create(
                scheme_version=version,
                code=code or str(position + 1),
                name=name[:300],
                kind="FORMAL",
                position=position,
            )
        version.published_at = timezone.now()
        version.save(update_fields=["published_at"])
    apps.get_model("quality_mark", "HistoryHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("quality_mark", "0006_scheme_and_procedure")]
    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField("schemeversion", "old_criteria"),
        *[migrations.RunPython(add_triggers(table), drop_triggers(table)) for table in APPEND_ONLY],
    ]
