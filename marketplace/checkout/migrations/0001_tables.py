"""All tables of the app, as its first migrations made them one after another."""

import core.clock
import core.money
import django.db.models.deletion
import uuid
import vendors.models.entity_data
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("checkout", "0001_initial"),
        ("checkout", "0002_line_added_at"),
    ]

    dependencies = [
        ('accounts', '0001_tables'),
        ('accounts', '__first__'),
        ('catalogue', '0001_tables'),
        ('vendors', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checkout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('placement_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('buyer_type', models.CharField(choices=[('CONSUMER', 'osoba prywatna'), ('COMPANY', 'firma lub organizacja'), ('PUBLIC_BODY', 'instytucja publiczna')], default='CONSUMER', max_length=12, verbose_name='kupujesz jako')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adres e-mail')),
                ('first_name', models.CharField(blank=True, max_length=100, verbose_name='imię')),
                ('last_name', models.CharField(blank=True, max_length=100, verbose_name='nazwisko')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('company_name', models.CharField(blank=True, max_length=250, verbose_name='nazwa firmy lub instytucji')),
                ('nip', models.CharField(blank=True, max_length=10, validators=[vendors.models.entity_data.validate_nip], verbose_name='NIP')),
                ('is_professional_purchase', models.BooleanField(blank=True, null=True, verbose_name='zakup ma charakter zawodowy')),
                ('recipient_name', models.CharField(blank=True, max_length=250, verbose_name='odbiorca (jednostka)')),
                ('recipient_nip', models.CharField(blank=True, max_length=10, validators=[vendors.models.entity_data.validate_nip], verbose_name='NIP odbiorcy')),
                ('recipient_address', models.CharField(blank=True, max_length=250, verbose_name='adres odbiorcy')),
                ('gateway', models.CharField(blank=True, max_length=20, verbose_name='płatność')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='uwagi do zamówienia')),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('billing_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.address')),
                ('shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.address')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='checkouts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'koszyk',
                'verbose_name_plural': 'koszyki',
                'ordering': ['-updated_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('user',), name='checkout_once_per_user'), models.CheckConstraint(condition=models.Q(('buyer_type__in', ['CONSUMER', 'COMPANY', 'PUBLIC_BODY'])), name='checkout_buyer_known')],
            },
        ),
        migrations.CreateModel(
            name='CheckoutDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('point_code', models.CharField(blank=True, max_length=20)),
                ('seen_gross', core.money.MoneyField()),
                ('checkout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='checkout.checkout')),
                ('method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vendors.deliverymethod')),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vendors.vendor')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('checkout', 'vendor'), name='checkout_delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='CheckoutLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.PositiveIntegerField()),
                ('seen_unit_gross', core.money.MoneyField()),
                ('added_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('checkout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='checkout.checkout')),
                ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.productvariant')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('checkout', 'variant'), name='checkout_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gte', 1), ('quantity__lte', 9999)), name='checkout_quantity')],
            },
        ),
    ]
