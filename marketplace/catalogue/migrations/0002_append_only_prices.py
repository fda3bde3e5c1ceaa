"""Guard the price log in the database itself (law.md T1-04)."""

from django.db import migrations

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunPython(add_triggers("catalogue_pricechange"), drop_triggers("catalogue_pricechange"))]
