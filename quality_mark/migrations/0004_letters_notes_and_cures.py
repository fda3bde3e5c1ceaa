"""Six letters more; the holder's proofs of a cure and hearing in a complaint; jurors' private notes.

SQLite makes the tables of letters anew for their constraints and loses the triggers that guard them, so they are taken
off before and put back after.
"""

import core.clock
import core.documents
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.append_only import add_triggers, drop_triggers

LETTERS = ("quality_mark_letter", "quality_mark_lettertemplate")
FILES = "quality_mark_nonconformityfile"

class Migration(migrations.Migration):

    dependencies = [
        ('quality_mark', '0003_formal_finding_of_files'),
        ('vendors', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ComplaintHearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='odpowiedź posiadacza do')),
                ('reply', models.TextField(blank=True, verbose_name='odpowiedź posiadacza')),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'wysłuchanie posiadacza w sprawie skargi',
                'verbose_name_plural': 'wysłuchania posiadaczy w sprawie skarg',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='JurorNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='notatki')),
                ('changed_at', models.DateTimeField(default=core.clock.now)),
            ],
            options={
                'verbose_name': 'notatki członka Kapituły',
                'verbose_name_plural': 'notatki członków Kapituły',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NonconformityFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, storage=core.documents.private_storage, upload_to='mark/cures/')),
                ('name', models.CharField(max_length=100)),
                ('content_type', models.CharField(max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField(default=core.clock.now)),
            ],
            options={
                'verbose_name': 'dowód usunięcia niezgodności',
                'verbose_name_plural': 'dowody usunięcia niezgodności',
                'ordering': ['nonconformity', 'pk'],
            },
        ),
        *[migrations.RunPython(drop_triggers(table), add_triggers(table)) for table in LETTERS],
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='lettertemplate',
            name='letter_template_kind_known',
        ),
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('SUBMITTED', 'potwierdzenie wniosku'), ('CALLED', 'wezwanie do uzupełnienia'), ('COMPLETE', 'wniosek kompletny'), ('LAPSED', 'wniosek wygasł'), ('TAKEN_BACK', 'potwierdzenie wycofania wniosku'), ('AUDIT_PLANNED', 'zawiadomienie o kontroli'), ('AUDIT_CANCELLED', 'odwołanie kontroli'), ('NONCONFORMITY', 'niezgodność do usunięcia'), ('NONCONFORMITY_CLOSED', 'niezgodność usunięta'), ('NONCONFORMITY_FAILED', 'niezgodność nieusunięta w terminie'), ('GRANTED', 'przyznanie'), ('REFUSED', 'odmowa'), ('DEFERRED', 'odroczenie'), ('AGREEMENT', 'umowa do podpisania'), ('ISSUED', 'wydanie certyfikatu'), ('SUSPENDED', 'zawieszenie'), ('REINSTATED', 'przywrócenie'), ('PROCEEDING', 'wszczęcie sprawy o cofnięcie'), ('WITHDRAWN', 'cofnięcie'), ('KEPT', 'utrzymanie certyfikatu'), ('SURRENDERED', 'zwrot certyfikatu'), ('ITEM_ADDED', 'rozszerzenie zakresu'), ('ITEM_DROPPED', 'usunięcie z zakresu'), ('RENEWAL_REMINDER', 'przypomnienie o odnowieniu'), ('EXPIRED', 'koniec ważności'), ('APPEAL_RECEIVED', 'potwierdzenie odwołania'), ('APPEAL_UPHELD', 'odwołanie uwzględnione'), ('APPEAL_DISMISSED', 'odwołanie oddalone'), ('COMPLAINT_RECEIVED', 'potwierdzenie skargi'), ('COMPLAINT_ACKNOWLEDGED', 'skarga w rozpatrywaniu'), ('COMPLAINT_ANSWERED', 'odpowiedź na skargę'), ('COMPLAINT_HOLDER', 'zawiadomienie posiadacza o skardze'), ('COMPLAINT_HOLDER_OUTCOME', 'wynik skargi dla posiadacza'), ('JURY_CALLED', 'zaproszenie na posiedzenie'), ('SESSION_CANCELLED', 'odwołanie posiedzenia'), ('BADGE_OFF', 'znak wyłączony'), ('OVERDUE', 'przekroczony termin')], max_length=25),
        ),
        migrations.AlterField(
            model_name='lettertemplate',
            name='kind',
            field=models.CharField(choices=[('SUBMITTED', 'potwierdzenie wniosku'), ('CALLED', 'wezwanie do uzupełnienia'), ('COMPLETE', 'wniosek kompletny'), ('LAPSED', 'wniosek wygasł'), ('TAKEN_BACK', 'potwierdzenie wycofania wniosku'), ('AUDIT_PLANNED', 'zawiadomienie o kontroli'), ('AUDIT_CANCELLED', 'odwołanie kontroli'), ('NONCONFORMITY', 'niezgodność do usunięcia'), ('NONCONFORMITY_CLOSED', 'niezgodność usunięta'), ('NONCONFORMITY_FAILED', 'niezgodność nieusunięta w terminie'), ('GRANTED', 'przyznanie'), ('REFUSED', 'odmowa'), ('DEFERRED', 'odroczenie'), ('AGREEMENT', 'umowa do podpisania'), ('ISSUED', 'wydanie certyfikatu'), ('SUSPENDED', 'zawieszenie'), ('REINSTATED', 'przywrócenie'), ('PROCEEDING', 'wszczęcie sprawy o cofnięcie'), ('WITHDRAWN', 'cofnięcie'), ('KEPT', 'utrzymanie certyfikatu'), ('SURRENDERED', 'zwrot certyfikatu'), ('ITEM_ADDED', 'rozszerzenie zakresu'), ('ITEM_DROPPED', 'usunięcie z zakresu'), ('RENEWAL_REMINDER', 'przypomnienie o odnowieniu'), ('EXPIRED', 'koniec ważności'), ('APPEAL_RECEIVED', 'potwierdzenie odwołania'), ('APPEAL_UPHELD', 'odwołanie uwzględnione'), ('APPEAL_DISMISSED', 'odwołanie oddalone'), ('COMPLAINT_RECEIVED', 'potwierdzenie skargi'), ('COMPLAINT_ACKNOWLEDGED', 'skarga w rozpatrywaniu'), ('COMPLAINT_ANSWERED', 'odpowiedź na skargę'), ('COMPLAINT_HOLDER', 'zawiadomienie posiadacza o skardze'), ('COMPLAINT_HOLDER_OUTCOME', 'wynik skargi dla posiadacza'), ('JURY_CALLED', 'zaproszenie na posiedzenie'), ('SESSION_CANCELLED', 'odwołanie posiedzenia'), ('BADGE_OFF', 'znak wyłączony'), ('OVERDUE', 'przekroczony termin')], max_length=25, verbose_name='rodzaj'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['SUBMITTED', 'CALLED', 'COMPLETE', 'LAPSED', 'TAKEN_BACK', 'AUDIT_PLANNED', 'AUDIT_CANCELLED', 'NONCONFORMITY', 'NONCONFORMITY_CLOSED', 'NONCONFORMITY_FAILED', 'GRANTED', 'REFUSED', 'DEFERRED', 'AGREEMENT', 'ISSUED', 'SUSPENDED', 'REINSTATED', 'PROCEEDING', 'WITHDRAWN', 'KEPT', 'SURRENDERED', 'ITEM_ADDED', 'ITEM_DROPPED', 'RENEWAL_REMINDER', 'EXPIRED', 'APPEAL_RECEIVED', 'APPEAL_UPHELD', 'APPEAL_DISMISSED', 'COMPLAINT_RECEIVED', 'COMPLAINT_ACKNOWLEDGED', 'COMPLAINT_ANSWERED', 'COMPLAINT_HOLDER', 'COMPLAINT_HOLDER_OUTCOME', 'JURY_CALLED', 'SESSION_CANCELLED', 'BADGE_OFF', 'OVERDUE'])), name='letter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['SUBMITTED', 'CALLED', 'COMPLETE', 'LAPSED', 'TAKEN_BACK', 'AUDIT_PLANNED', 'AUDIT_CANCELLED', 'NONCONFORMITY', 'NONCONFORMITY_CLOSED', 'NONCONFORMITY_FAILED', 'GRANTED', 'REFUSED', 'DEFERRED', 'AGREEMENT', 'ISSUED', 'SUSPENDED', 'REINSTATED', 'PROCEEDING', 'WITHDRAWN', 'KEPT', 'SURRENDERED', 'ITEM_ADDED', 'ITEM_DROPPED', 'RENEWAL_REMINDER', 'EXPIRED', 'APPEAL_RECEIVED', 'APPEAL_UPHELD', 'APPEAL_DISMISSED', 'COMPLAINT_RECEIVED', 'COMPLAINT_ACKNOWLEDGED', 'COMPLAINT_ANSWERED', 'COMPLAINT_HOLDER', 'COMPLAINT_HOLDER_OUTCOME', 'JURY_CALLED', 'SESSION_CANCELLED', 'BADGE_OFF', 'OVERDUE'])), name='letter_template_kind_known'),
        ),
        *[migrations.RunPython(add_triggers(table), drop_triggers(table)) for table in LETTERS],
        migrations.AddField(
            model_name='complainthearing',
            name='complaint',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hearing', to='quality_mark.markcomplaint'),
        ),
        migrations.AddField(
            model_name='complainthearing',
            name='replied_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='jurornote',
            name='application',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='quality_mark.application'),
        ),
        migrations.AddField(
            model_name='jurornote',
            name='juror',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='jurornote',
            name='proceeding',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='quality_mark.proceeding'),
        ),
        migrations.AddField(
            model_name='nonconformityfile',
            name='nonconformity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='quality_mark.nonconformity'),
        ),
        migrations.AddField(
            model_name='nonconformityfile',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='complainthearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replied_at', None), ('reply', '')), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False)), _connector='OR'), name='complaint_hearing_replied_whole'),
        ),
        migrations.AddConstraint(
            model_name='jurornote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('application__isnull', False), ('proceeding', None)), models.Q(('application', None), ('proceeding__isnull', False)), _connector='OR'), name='juror_note_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='jurornote',
            constraint=models.UniqueConstraint(fields=('juror', 'application'), name='juror_note_once_per_application'),
        ),
        migrations.AddConstraint(
            model_name='jurornote',
            constraint=models.UniqueConstraint(fields=('juror', 'proceeding'), name='juror_note_once_per_proceeding'),
        ),
        migrations.AddConstraint(
            model_name='nonconformityfile',
            constraint=models.UniqueConstraint(fields=('nonconformity', 'sha256'), name='nonconformity_file_once'),
        ),
        migrations.RunPython(add_triggers(FILES), drop_triggers(FILES)),
    ]
