"""The whole list of applications stands in the order of their sending without sorting all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quality_mark", "0004_letters_notes_and_cures")]

    operations = [
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["-submitted_at", "-id"], name="application_newest"),
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["body", "-reported_at", "-id"], name="audit_newest"),
        ),
    ]
