"""All tables of the app; what is history is guarded by triggers."""

import core.clock
import core.documents
import core.money
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.append_only import add_triggers, drop_triggers

APPEND_ONLY = (
    "invoices_salesdocument",
    "invoices_ksefentry",
    "invoices_documentwithdrawal",
    "invoices_documentvisual",
    "invoices_exchangerate",
    "invoices_dac7copy",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orders', '0001_tables'),
        ('vendors', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='rok sprawozdania')),
                ('rate', models.DecimalField(decimal_places=4, max_digits=8, verbose_name='kurs: złotych za 1 euro')),
                ('published_on', models.DateField(verbose_name='dzień kursu')),
                ('table', models.CharField(max_length=30, verbose_name='numer tabeli NBP')),
                ('entered_by_id', models.BigIntegerField()),
                ('entered_by_name', models.CharField(max_length=254)),
                ('entered_at', models.DateTimeField(default=core.clock.now)),
            ],
            options={
                'ordering': ['-year', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='exchange_rate_positive')],
            },
        ),
        migrations.CreateModel(
            name='SalesDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('INVOICE', 'faktura'), ('CORRECTION', 'faktura korygująca'), ('OTHER', 'rachunek lub inny dokument')], max_length=10, verbose_name='rodzaj dokumentu')),
                ('source', models.CharField(choices=[('UPLOADED', 'plik sprzedawcy'), ('DRAFTED', 'przygotowana na Rynku ES')], max_length=10)),
                ('channel', models.CharField(choices=[('KSEF', 'przez KSeF'), ('OUTSIDE', 'poza KSeF')], max_length=10)),
                ('number', models.CharField(max_length=100, verbose_name='numer')),
                ('issued_on', models.DateField(verbose_name='data wystawienia')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='powód korekty')),
                ('gross', core.money.MoneyField()),
                ('buyer_nip', models.CharField(blank=True, max_length=10)),
                ('ksef_number', models.CharField(blank=True, max_length=40, verbose_name='numer KSeF')),
                ('snapshot', models.JSONField(blank=True, default=dict)),
                ('file', models.FileField(max_length=200, storage=core.documents.private_storage, upload_to='invoices/')),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=40)),
                ('sha256', models.CharField(max_length=64)),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('made_by_id', models.BigIntegerField()),
                ('made_by_name', models.CharField(max_length=254)),
                ('made_at', models.DateTimeField(default=core.clock.now)),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='invoices.salesdocument')),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sales_documents', to='vendors.vendor')),
                ('vendor_order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sales_documents', to='orders.vendororder')),
            ],
            options={
                'verbose_name': 'dokument sprzedaży',
                'verbose_name_plural': 'dokumenty sprzedaży',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='KsefEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True, verbose_name='numer KSeF')),
                ('entered_by_id', models.BigIntegerField()),
                ('entered_by_name', models.CharField(max_length=254)),
                ('entered_at', models.DateTimeField(default=core.clock.now)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ksef_entry', to='invoices.salesdocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='powód')),
                ('withdrawn_by_id', models.BigIntegerField()),
                ('withdrawn_by_name', models.CharField(max_length=254)),
                ('withdrawn_at', models.DateTimeField(default=core.clock.now)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='invoices.salesdocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentVisual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, storage=core.documents.private_storage, upload_to='invoices/')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(default=core.clock.now)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='visual', to='invoices.salesdocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Dac7Copy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('data', models.JSONField()),
                ('file', models.FileField(max_length=200, storage=core.documents.private_storage, upload_to='dac7/')),
                ('sha256', models.CharField(max_length=64)),
                ('made_by_name', models.CharField(blank=True, max_length=254)),
                ('made_at', models.DateTimeField(default=core.clock.now)),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dac7_copies', to='vendors.vendor')),
            ],
            options={
                'ordering': ['-year', '-version'],
                'constraints': [models.UniqueConstraint(fields=('vendor', 'year', 'version'), name='dac7_copy_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Dac7Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(default=core.clock.now)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dac7_requests', to='vendors.vendor')),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('vendor',), name='dac7_request_one_open')],
            },
        ),
        migrations.CreateModel(
            name='DocumentSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('INVOICE', 'faktura'), ('CORRECTION', 'faktura korygująca'), ('OTHER', 'rachunek lub inny dokument')], max_length=10)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vendors.vendor')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vendor', 'kind', 'year'), name='document_series_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['INVOICE', 'CORRECTION', 'OTHER'])), name='document_series_kind')],
            },
        ),
        migrations.CreateModel(
            name='InvoicingSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(choices=[('UPLOAD', 'Wystawiamy faktury we własnym programie i dodajemy tu gotowe pliki'), ('FA3', 'Rynek ES przygotowuje faktury, a my wysyłamy je do KSeF')], default='UPLOAD', max_length=10)),
                ('uses_ksef_relief', models.BooleanField(default=False)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('never_exempt', models.BooleanField(default=False)),
                ('sales_elsewhere', core.money.MoneyField(default=0)),
                ('sales_elsewhere_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(default=core.clock.now)),
                ('vendor', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='invoicing_settings', to='vendors.vendor')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('mode__in', ['UPLOAD', 'FA3'])), name='invoicing_mode_known')],
            },
        ),
        migrations.AddIndex(
            model_name='salesdocument',
            index=models.Index(fields=['vendor', '-issued_on'], name='sales_document_month'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['INVOICE', 'CORRECTION', 'OTHER'])), name='sales_document_kind'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['UPLOADED', 'DRAFTED'])), name='sales_document_source'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['KSEF', 'OUTSIDE'])), name='sales_document_channel'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.CheckConstraint(condition=models.Q(('corrects', None), ('kind', 'CORRECTION'), _connector='OR'), name='sales_document_only_corrections_correct'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.CheckConstraint(condition=models.Q(('source', 'UPLOADED'), ('kind', 'INVOICE'), models.Q(('corrects__isnull', False), ('kind', 'CORRECTION')), _connector='OR'), name='sales_document_draft_is_linked'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.UniqueConstraint(condition=models.Q(('source', 'DRAFTED')), fields=('vendor', 'number'), name='sales_document_number_once'),
        ),
        migrations.AddConstraint(
            model_name='salesdocument',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'INVOICE'), ('source', 'DRAFTED')), fields=('vendor_order',), name='sales_document_one_draft'),
        ),
        *[migrations.RunPython(add_triggers(table), drop_triggers(table)) for table in APPEND_ONLY],
    ]
