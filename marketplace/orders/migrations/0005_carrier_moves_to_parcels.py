"""Take carrier and tracking number from the part, for its parcels have them; guard the log of cancelled pieces."""

from django.db import migrations

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_parcels_of_before")]

    operations = [
        migrations.RemoveField(model_name="vendororder", name="carrier"),
        migrations.RemoveField(model_name="vendororder", name="tracking_number"),
        migrations.RunPython(add_triggers("orders_linecancellation"), drop_triggers("orders_linecancellation")),
    ]
