"""The nightly snapshots of the mark, guarded by triggers."""

import core.clock
import django.db.models.deletion
from django.db import migrations, models

from core.append_only import add_triggers, drop_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='BadgeSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='dzień')),
                ('listing_name', models.CharField(max_length=200, verbose_name='oferta')),
                ('vendor_name', models.CharField(max_length=300, verbose_name='sprzedawca')),
                ('mode', models.CharField(max_length=12, verbose_name='jak pokazano')),
                ('certificate_number', models.CharField(max_length=30, verbose_name='certyfikat')),
                ('item_name', models.CharField(max_length=200, verbose_name='pozycja certyfikatu')),
                ('valid_to', models.DateField(verbose_name='ważny do')),
                ('decision_number', models.CharField(max_length=30, verbose_name='decyzja')),
                ('surveillance_due_on', models.DateField(verbose_name='kontrola do')),
                ('terms_version', models.PositiveIntegerField(verbose_name='wersja zasad')),
                ('terms_hash', models.CharField(max_length=64, verbose_name='suma kontrolna zasad')),
                ('taken_at', models.DateTimeField(default=core.clock.now)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='badge_snapshots', to='catalogue.product')),
            ],
            options={
                'verbose_name': 'stan znaku przy ofercie',
                'verbose_name_plural': 'stany znaku przy ofertach',
                'ordering': ['day', 'product'],
                'constraints': [models.UniqueConstraint(fields=('day', 'product'), name='badge_snapshot_day_once')],
            },
        ),
        migrations.RunPython(add_triggers("catalogue_badgesnapshot"), drop_triggers("catalogue_badgesnapshot")),
    ]
