"""Let a variant repeat the vendor of its listing, so that a seller's SKUs are found in an index of the seller alone."""

import django.db.models.deletion
from django.db import migrations, models

import marketplace.catalogue.models.product_variant

FILL = """UPDATE catalogue_productvariant SET vendor_id =
(SELECT vendor_id FROM catalogue_product WHERE catalogue_product.id = catalogue_productvariant.product_id)"""


def field(**options):
    return marketplace.catalogue.models.product_variant.VendorOfListing(
        db_index=False,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="vendors.vendor",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_nutrition"),
        ("vendors", "0017_forgotten_traceability"),
    ]

    operations = [
        migrations.AddField(model_name="productvariant", name="vendor", field=field(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(model_name="productvariant", name="vendor", field=field()),
        migrations.AddIndex(
            model_name="productvariant",
            index=models.Index(fields=["vendor", "sku", "product"], name="variant_vendor_sku"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["vendor", "category"], name="product_panel_category"),
        ),
    ]
