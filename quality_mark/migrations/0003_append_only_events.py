from django.db import migrations

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("quality_mark", "0002_status_events")]
    operations = [
        migrations.RunPython(add_triggers("quality_mark_statusevent"), drop_triggers("quality_mark_statusevent")),
    ]
