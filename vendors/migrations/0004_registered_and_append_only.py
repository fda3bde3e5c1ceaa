"""Put the vendors of before into the register, and guard the statements of reasons in the database itself."""

from django.db import migrations

from core.append_only import add_triggers, drop_triggers


def register_existing(apps, _schema_editor):
    for vendor in apps.get_model("vendors", "Vendor").objects.filter(state__in=["APPROVED", "SUSPENDED", "TERMINATED"]):
        vendor.registered_on = vendor.created_at.date()
        vendor.save(update_fields=["registered_on"])


class Migration(migrations.Migration):
    dependencies = [("vendors", "0003_applications_and_reasons")]

    operations = [
        migrations.RunPython(register_existing, migrations.RunPython.noop),
        migrations.RunPython(add_triggers("vendors_statementofreasons"), drop_triggers("vendors_statementofreasons")),
    ]
