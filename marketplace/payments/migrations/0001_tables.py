"""All tables of the app, as its first migrations made them one after another."""

import core.clock
import core.money
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("payments", "0001_initial"),
        ("payments", "0002_payee_nip"),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=60)),
                ('idempotency_key', models.CharField(max_length=120, unique=True)),
                ('gateway', models.CharField(max_length=20)),
                ('amount', core.money.MoneyField()),
                ('state', models.CharField(choices=[('PENDING', 'oczekuje'), ('SUCCEEDED', 'opłacona'), ('FAILED', 'nieudana'), ('CANCELLED', 'anulowana')], default='PENDING', max_length=10)),
                ('payee_name', models.CharField(blank=True, max_length=300)),
                ('payee_nip', models.CharField(blank=True, max_length=10)),
                ('payee_account', models.CharField(blank=True, max_length=26)),
                ('title', models.CharField(blank=True, max_length=140)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('gateway_reference', models.CharField(blank=True, max_length=120)),
                ('redirect_url', models.CharField(blank=True, max_length=500)),
                ('failure', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'płatność',
                'verbose_name_plural': 'płatności',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['reference'], name='payment_reference')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_amount_positive'), models.CheckConstraint(condition=models.Q(('state__in', ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])), name='payment_state_known')],
            },
        ),
    ]
