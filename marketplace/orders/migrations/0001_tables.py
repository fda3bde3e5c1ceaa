"""All tables of the app, as its first migrations made them one after another."""

import core.clock
import core.documents
import core.money
import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.conf import settings
from django.db import migrations, models

from core.append_only import add_triggers, drop_triggers

APPEND_ONLY = (
    "orders_linecancellation",
)


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("orders", "0001_initial"),
        ("orders", "0002_reservation_and_refund"),
        ("orders", "0003_partial_shipment"),
        ("orders", "0004_parcels_of_before"),
        ("orders", "0005_carrier_moves_to_parcels"),
        ("orders", "0006_messages"),
        ("orders", "0007_newest_first"),
    ]

    dependencies = [
        ('accounts', '0001_tables'),
        ('accounts', '__first__'),
        ('catalogue', '0001_tables'),
        ('payments', '0001_tables'),
        ('vendors', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True, verbose_name='numer')),
                ('checkout_key', models.CharField(max_length=60, unique=True)),
                ('buyer_type', models.CharField(choices=[('CONSUMER', 'osoba prywatna'), ('COMPANY', 'firma lub organizacja'), ('PUBLIC_BODY', 'instytucja publiczna')], max_length=12)),
                ('email', models.EmailField(max_length=254, verbose_name='adres e-mail')),
                ('first_name', models.CharField(max_length=100)),
                ('last_name', models.CharField(max_length=100)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('company_name', models.CharField(blank=True, max_length=250)),
                ('nip', models.CharField(blank=True, max_length=10)),
                ('is_professional_purchase', models.BooleanField(null=True)),
                ('recipient_name', models.CharField(blank=True, max_length=250)),
                ('recipient_nip', models.CharField(blank=True, max_length=10)),
                ('recipient_address', models.CharField(blank=True, max_length=250)),
                ('gateway', models.CharField(max_length=20)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(default='pl', max_length=5)),
                ('total_gross', core.money.MoneyField()),
                ('placed_at', models.DateTimeField(default=core.clock.now)),
                ('billing_address', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.address')),
                ('shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.address')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='orders', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'zamówienie',
                'verbose_name_plural': 'zamówienia',
                'ordering': ['-placed_at'],
                'indexes': [models.Index(fields=['user', '-placed_at'], name='order_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('total_gross__gte', 0)), name='order_total_not_negative'), models.CheckConstraint(condition=models.Q(('is_professional_purchase__isnull', True), ('buyer_type', 'COMPANY'), _connector='OR'), name='order_professional_only_for_company')],
            },
        ),
        migrations.CreateModel(
            name='VendorOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True, verbose_name='numer')),
                ('state', models.CharField(choices=[('AWAITING_PAYMENT', 'czeka na płatność'), ('NEW', 'nowe, opłacone'), ('ACCEPTED', 'w realizacji'), ('PARTIALLY_SHIPPED', 'wysłane częściowo'), ('SHIPPED', 'wysłane'), ('READY_FOR_PICKUP', 'gotowe do odbioru'), ('COMPLETED', 'zakończone'), ('CANCELLED', 'anulowane'), ('EXPIRED', 'nieopłacone w terminie')], default='AWAITING_PAYMENT', max_length=20)),
                ('seller_name', models.CharField(max_length=300)),
                ('seller_operating_body', models.CharField(blank=True, max_length=300)),
                ('seller_nip', models.CharField(max_length=10)),
                ('seller_register', models.CharField(max_length=80)),
                ('seller_address', models.CharField(max_length=300)),
                ('seller_email', models.EmailField(max_length=254)),
                ('seller_phone', models.CharField(max_length=20)),
                ('seller_is_trader', models.BooleanField()),
                ('vat_basis', models.CharField(blank=True, max_length=200)),
                ('delivery_kind', models.CharField(blank=True, choices=[('COURIER', 'kurier'), ('PARCEL_LOCKER', 'automat paczkowy'), ('LOCAL', 'dowóz lokalny'), ('PICKUP', 'odbiór osobisty')], max_length=15)),
                ('delivery_name', models.CharField(blank=True, max_length=80)),
                ('delivery_point', models.CharField(blank=True, max_length=20)),
                ('delivery_gross', core.money.MoneyField(default=0)),
                ('delivery_vat_code', models.CharField(blank=True, max_length=2)),
                ('delivery_by', models.DateField(blank=True, null=True)),
                ('goods_gross', core.money.MoneyField()),
                ('total_gross', core.money.MoneyField()),
                ('reserved_until', models.DateTimeField(blank=True, null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='powód anulowania')),
                ('refund_due_at', models.DateTimeField(blank=True, null=True)),
                ('refunded_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_gross', core.money.MoneyField(default=0)),
                ('refund_gross', core.money.MoneyField(default=0)),
                ('refunded_gross', core.money.MoneyField(default=0)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vendor_orders', to='orders.order')),
                ('payment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vendor_orders', to='payments.payment')),
                ('terms', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vendors.sellerterms')),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vendor_orders', to='vendors.vendor')),
            ],
            options={
                'verbose_name': 'zamówienie u sprzedawcy',
                'verbose_name_plural': 'zamówienia u sprzedawców',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['vendor', 'state', '-created_at'], name='vendor_order_list'), models.Index(fields=['vendor', '-created_at', '-id'], name='vendor_order_newest'), models.Index(condition=models.Q(('state', 'AWAITING_PAYMENT')), fields=['reserved_until'], name='vendor_order_expiry'), models.Index(condition=models.Q(('refund_due_at__isnull', False), ('refunded_at', None)), fields=['refund_due_at'], name='vendor_order_refund')],
                'constraints': [models.UniqueConstraint(fields=('order', 'vendor'), name='vendor_once_per_order'), models.CheckConstraint(condition=models.Q(('total_gross', django.db.models.expressions.CombinedExpression(models.F('goods_gross'), '+', models.F('delivery_gross')))), name='vendor_order_total'), models.CheckConstraint(condition=models.Q(('state__in', ['AWAITING_PAYMENT', 'NEW', 'ACCEPTED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'READY_FOR_PICKUP', 'COMPLETED', 'CANCELLED', 'EXPIRED'])), name='vendor_order_state_known'), models.CheckConstraint(condition=models.Q(('refunded_at', None), ('refund_due_at__isnull', False), _connector='OR'), name='vendor_order_refund_was_due'), models.CheckConstraint(condition=models.Q(('cancelled_gross__gte', 0), ('cancelled_gross__lte', models.F('total_gross'))), name='vendor_order_cancelled_within_total'), models.CheckConstraint(condition=models.Q(('refund_gross__lte', models.F('total_gross')), ('refunded_gross__gte', 0), ('refunded_gross__lte', models.F('refund_gross'))), name='vendor_order_refund_within_total')],
            },
        ),
        migrations.CreateModel(
            name='Fulfillment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('FULFILLED', 'wysłana'), ('CANCELED', 'cofnięta')], default='FULFILLED', max_length=10)),
                ('carrier', models.CharField(blank=True, max_length=60, verbose_name='przewoźnik')),
                ('tracking_number', models.CharField(blank=True, max_length=60, verbose_name='numer przesyłki')),
                ('shipped_at', models.DateTimeField(default=core.clock.now)),
                ('shipped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vendor_order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fulfillments', to='orders.vendororder')),
            ],
            options={
                'verbose_name': 'przesyłka',
                'verbose_name_plural': 'przesyłki',
                'ordering': ['vendor_order', 'number'],
                'indexes': [models.Index(fields=['tracking_number'], name='fulfillment_tracking')],
                'constraints': [models.UniqueConstraint(fields=('vendor_order', 'number'), name='fulfillment_number_once'), models.CheckConstraint(condition=models.Q(('state__in', ['FULFILLED', 'CANCELED'])), name='fulfillment_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('BUYER', 'kupujący'), ('SELLER', 'sprzedawca')], max_length=6)),
                ('text', models.TextField(max_length=2000)),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('sent_at', models.DateTimeField(default=core.clock.now)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vendor_order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='orders.vendororder')),
            ],
            options={
                'verbose_name': 'wiadomość',
                'verbose_name_plural': 'wiadomości',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['vendor_order', '-id'], name='message_thread')],
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['BUYER', 'SELLER'])), name='message_side_known')],
            },
        ),
        migrations.CreateModel(
            name='MessageAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(storage=core.documents.private_storage, upload_to='messages/')),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='orders.message')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='orders.order')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('order', 'kind'), name='consent_once_per_order')],
            },
        ),
        migrations.CreateModel(
            name='OrderLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('GOOD', 'produkt'), ('SERVICE', 'usługa')], max_length=10)),
                ('product_name', models.CharField(max_length=200)),
                ('variant_name', models.CharField(blank=True, max_length=120)),
                ('sku', models.CharField(blank=True, max_length=60)),
                ('unit', models.CharField(choices=[('PIECE', 'szt.'), ('SET', 'zestaw'), ('KG', 'kg'), ('LITRE', 'l'), ('METRE', 'm'), ('HOUR', 'godz.'), ('PERSON', 'os.'), ('M2', 'm²'), ('EVENT', 'wydarzenie'), ('DAY', 'dzień'), ('NIGHT', 'doba'), ('PAGE', 'strona')], max_length=8)),
                ('quantity', models.PositiveIntegerField()),
                ('cancelled_quantity', models.PositiveIntegerField(default=0)),
                ('is_reserved', models.BooleanField(default=False)),
                ('unit_gross', core.money.MoneyField()),
                ('vat_code', models.CharField(choices=[('23', '23%'), ('8', '8%'), ('5', '5%'), ('0', '0%'), ('zw', 'zw.'), ('np', 'np.')], max_length=2)),
                ('total_gross', core.money.MoneyField()),
                ('total_net', core.money.MoneyField()),
                ('total_vat', core.money.MoneyField()),
                ('withdrawal_regime', models.CharField(choices=[('STANDARD_14', '14 dni na odstąpienie'), ('MADE_TO_ORDER', 'brak: rzecz wykonana na indywidualne zamówienie'), ('PERISHABLE', 'brak: rzecz szybko psująca się'), ('HYGIENE', 'brak po otwarciu: rzecz w zapieczętowanym opakowaniu ze względów higienicznych'), ('DATED_SERVICE', 'brak: usługa z oznaczonym dniem lub okresem wykonania')], max_length=15)),
                ('lead_time_days', models.PositiveSmallIntegerField(default=0)),
                ('certificate_number', models.CharField(blank=True, max_length=30)),
                ('certificate_item', models.CharField(blank=True, max_length=200)),
                ('certificate_valid_to', models.DateField(blank=True, null=True)),
                ('variant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_lines', to='catalogue.productvariant')),
                ('vendor_order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='orders.vendororder')),
            ],
            options={
                'ordering': ['vendor_order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('vendor_order', 'variant'), name='order_line_once'), models.CheckConstraint(condition=models.Q(('total_gross', django.db.models.expressions.CombinedExpression(models.F('unit_gross'), '*', models.F('quantity')))), name='order_line_gross'), models.CheckConstraint(condition=models.Q(('total_gross', django.db.models.expressions.CombinedExpression(models.F('total_net'), '+', models.F('total_vat')))), name='order_line_vat'), models.CheckConstraint(condition=models.Q(('cancelled_quantity__lte', models.F('quantity'))), name='order_line_cancelled_within')],
            },
        ),
        migrations.CreateModel(
            name='LineCancellation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.PositiveSmallIntegerField()),
                ('quantity', models.PositiveIntegerField()),
                ('gross', core.money.MoneyField()),
                ('reason', models.CharField(max_length=300)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(blank=True, max_length=254)),
                ('happened_at', models.DateTimeField()),
                ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cancellations', to='orders.orderline')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('order_line', 'batch'), name='line_cancellation_once'), models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='line_cancellation_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='FulfillmentLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.PositiveIntegerField()),
                ('fulfillment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='orders.fulfillment')),
                ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fulfillment_lines', to='orders.orderline')),
            ],
            options={
                'ordering': ['fulfillment', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('fulfillment', 'order_line'), name='fulfillment_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='fulfillment_line_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='ThreadReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('BUYER', 'kupujący'), ('SELLER', 'sprzedawca')], max_length=6)),
                ('seen_id', models.BigIntegerField()),
                ('seen_at', models.DateTimeField(default=core.clock.now)),
                ('vendor_order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='orders.vendororder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vendor_order', 'side'), name='thread_reading_once'), models.CheckConstraint(condition=models.Q(('side__in', ['BUYER', 'SELLER'])), name='thread_reading_side_known')],
            },
        ),
        migrations.CreateModel(
            name='OrderDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='orders/')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(default=core.clock.now)),
                ('vendor_order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='document', to='orders.vendororder')),
            ],
        ),
        migrations.CreateModel(
            name='MessageReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('reported_at', models.DateTimeField(default=core.clock.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='orders.message')),
                ('reporter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['reported_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['reported_at'], name='message_report_open')],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('vendor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vendors.vendor')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vendor', 'year'), name='series_once_per_vendor_and_year'), models.UniqueConstraint(condition=models.Q(('vendor', None)), fields=('year',), name='series_once_per_year')],
            },
        ),
        *[migrations.RunPython(add_triggers(table), drop_triggers(table)) for table in APPEND_ONLY],
    ]
