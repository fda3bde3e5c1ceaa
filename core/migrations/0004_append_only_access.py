"""Guard the log of access in the database itself."""

from django.db import migrations

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("core", "0003_access_record")]

    operations = [migrations.RunPython(add_triggers("core_accessrecord"), drop_triggers("core_accessrecord"))]
