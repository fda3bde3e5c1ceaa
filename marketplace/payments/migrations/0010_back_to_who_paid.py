from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0009_ways_out'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reconciliationdifference',
            name='difference_way_known',
        ),
        migrations.AddField(
            model_name='reconciliationdifference',
            name='attempt',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='reconciliationdifference',
            name='refund_reference',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name='reconciliationdifference',
            name='way',
            field=models.CharField(blank=True, choices=[('SELLER', 'sprzedawcy'), ('MARKET', 'rynku'), ('PAYER', 'tego, kto zapłacił')], max_length=8),
        ),
        migrations.AddIndex(
            model_name='reconciliationdifference',
            index=models.Index(condition=models.Q(('refund_reference', ''), _negated=True), fields=['refund_reference'], name='difference_given_back'),
        ),
        migrations.AddConstraint(
            model_name='reconciliationdifference',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['', 'SELLER', 'MARKET', 'PAYER'])), name='difference_way_known'),
        ),
    ]
