"""Ask for the house number too: an address without one finds nobody (domain.md §4.8)."""

from django.db import migrations


def ask(apps, _schema_editor):
    apps.get_model("vendors", "Requirement").objects.get_or_create(
        kind="FIELD",
        subject="house_number",
        defaults={
            "position": 64,
            "label": "numer domu",
            "label_en": "house number",
            "reason": "Kupujący muszą wiedzieć, z kim zawierają umowę.",
            "reason_en": "Buyers must know with whom they make a contract.",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("vendors", "0012_refused_data_changes")]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]
