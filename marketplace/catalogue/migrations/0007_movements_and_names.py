"""Guard the log of stock in the database itself, and give the listings of before what the new columns say."""

from typing import Any

from django.db import migrations
from django.db.models import F

from core.append_only import add_triggers, drop_triggers
from core.text import fold

BATCH = 1000


def fill(apps: Any, _schema_editor: Any) -> None:
    product = apps.get_model("catalogue", "Product")
    product.objects.filter(first_published_at__isnull=False).update(accepted_at=F("first_published_at"))
    rows: list[Any] = []
    for row in product.objects.only("name", "search_name").order_by("pk").iterator(chunk_size=BATCH):
        row.search_name = fold(row.name)
        rows.append(row)
        if len(rows) == BATCH:
            product.objects.bulk_update(rows, ["search_name"])
            rows = []
    product.objects.bulk_update(rows, ["search_name"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_listings_in_the_panel")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(add_triggers("catalogue_stockmovement"), drop_triggers("catalogue_stockmovement")),
    ]
