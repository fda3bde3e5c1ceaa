"""A row for each day whose snapshot was taken, guarded by triggers; days that have rows get theirs from them."""

from typing import Any

import core.clock
from django.db import migrations, models
from django.db.models import Count, Max, Q

from core.append_only import add_triggers, drop_triggers


def mark_taken_days(apps: Any, _schema_editor: Any) -> None:
    """Give each day that has listings its row; a day without any cannot be told from a missed one and gets none."""
    shown = {"badges": Count("pk", filter=Q(mode="badge")), "texts": Count("pk", filter=~Q(mode="badge"))}
    rows = apps.get_model("catalogue", "BadgeSnapshot").objects.order_by("day").values("day")
    days = apps.get_model("catalogue", "BadgeSnapshotDay")
    days.objects.bulk_create([days(**row) for row in rows.annotate(**shown, taken_at=Max("taken_at"))])


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_badge_snapshot'),
    ]

    operations = [
        migrations.CreateModel(
            name='BadgeSnapshotDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='dzień')),
                ('badges', models.PositiveIntegerField(verbose_name='oferty ze znakiem')),
                ('texts', models.PositiveIntegerField(verbose_name='oferty z tekstem')),
                ('taken_at', models.DateTimeField(default=core.clock.now)),
            ],
            options={
                'verbose_name': 'dzień zapisu znaku',
                'verbose_name_plural': 'dni zapisu znaku',
                'ordering': ['-day'],
            },
        ),
        migrations.RunPython(mark_taken_days, migrations.RunPython.noop),
        migrations.RunPython(add_triggers("catalogue_badgesnapshotday"), drop_triggers("catalogue_badgesnapshotday")),
    ]
