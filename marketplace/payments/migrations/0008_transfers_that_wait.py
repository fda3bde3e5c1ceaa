from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("payments", "0007_paid_before_ordering"),
    ]

    operations = [
        migrations.AddField(
            model_name="transfer",
            name="attempt",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="transfer",
            name="waits_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="transferreversal",
            name="note",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["reference"], name="transfer_reference"),
        ),
    ]
