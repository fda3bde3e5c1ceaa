"""The papers that go to the bank with an answer to a dispute."""

from django.db import migrations, models

import core.documents


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0003_stripe"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispute",
            name="file",
            field=models.FileField(blank=True, storage=core.documents.private_storage, upload_to="disputes/"),
        ),
        migrations.AddField(
            model_name="dispute",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
