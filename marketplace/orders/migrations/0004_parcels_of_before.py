"""Give the parts that were sent before a parcel with all their goods, and count their refunds and ends.

The stock of those pieces left when they were sent, so it is not touched.
"""

from django.db import migrations
from django.db.models import F


def moved_at(apps, part_ids, after):
    """Give part id -> when it last came into a state."""
    rows = apps.get_model("core", "Transition").objects.filter(subject_type="orders.VendorOrder", after=after)
    keys = {str(pk) for pk in part_ids}
    return {int(row.subject_id): row.happened_at for row in rows.order_by("pk") if row.subject_id in keys}


def write_parcels(apps, _schema_editor):
    parts = apps.get_model("orders", "VendorOrder").objects
    lines = apps.get_model("orders", "OrderLine").objects
    parcel_model = apps.get_model("orders", "Fulfillment")
    line_model = apps.get_model("orders", "FulfillmentLine")
    sent = {part.pk: part for part in parts.filter(state__in=["SHIPPED", "COMPLETED"])}
    for pk, instant in moved_at(apps, sent, "SHIPPED").items():
        part = sent[pk]
        parcel = parcel_model.objects.create(
            vendor_order=part,
            number=1,
            carrier=part.carrier,
            tracking_number=part.tracking_number,
            shipped_at=instant,
        )
        line_model.objects.bulk_create(
            line_model(fulfillment=parcel, order_line=line, quantity=line.quantity)
            for line in lines.filter(vendor_order=part, kind="GOOD")
        )


def count_refunds_and_ends(apps, _schema_editor):
    parts = apps.get_model("orders", "VendorOrder").objects
    parts.filter(refund_due_at__isnull=False).update(refund_gross=F("total_gross"))
    parts.filter(refunded_at__isnull=False).update(refunded_gross=F("total_gross"))
    for state in ("COMPLETED", "CANCELLED", "EXPIRED"):
        ended = set(parts.filter(state=state).values_list("pk", flat=True))
        for pk, instant in moved_at(apps, ended, state).items():
            parts.filter(pk=pk).update(closed_at=instant)


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_partial_shipment"), ("core", "0004_append_only_access")]

    operations = [
        migrations.RunPython(write_parcels, migrations.RunPython.noop),
        migrations.RunPython(count_refunds_and_ends, migrations.RunPython.noop),
    ]
