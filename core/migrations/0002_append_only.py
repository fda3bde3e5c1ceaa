"""Guard the audit rows in the database itself."""

from django.db import migrations

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(add_triggers("core_transition"), drop_triggers("core_transition"))]
