from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="media",
            name="shown_until",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
