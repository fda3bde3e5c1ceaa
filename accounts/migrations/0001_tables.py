"""All tables of the app, as its first migrations made them one after another."""

import core.clock
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_user_easy_reading"),
        ("accounts", "0003_separate_roles"),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='adres e-mail')),
                ('first_name', models.CharField(blank=True, max_length=100, verbose_name='imię')),
                ('last_name', models.CharField(blank=True, max_length=100, verbose_name='nazwisko')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('easy_reading', models.BooleanField(default=False, verbose_name='krótsze teksty w panelu')),
                ('is_staff', models.BooleanField(default=False, verbose_name='technik operatora')),
                ('is_active', models.BooleanField(default=True, verbose_name='aktywne')),
                ('date_joined', models.DateTimeField(default=core.clock.now, verbose_name='założone')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'osoba',
                'verbose_name_plural': 'osoby',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_ci')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(blank=True, max_length=100, verbose_name='imię')),
                ('last_name', models.CharField(blank=True, max_length=100, verbose_name='nazwisko')),
                ('company_name', models.CharField(blank=True, max_length=250, verbose_name='firma lub instytucja')),
                ('street_address_1', models.CharField(max_length=200, verbose_name='ulica i numer')),
                ('street_address_2', models.CharField(blank=True, max_length=200, verbose_name='dodatkowy opis')),
                ('postal_code', models.CharField(max_length=6, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{3}$', 'Kod pocztowy ma postać 00-000.')], verbose_name='kod pocztowy')),
                ('city', models.CharField(max_length=100, verbose_name='miejscowość')),
                ('powiat', models.CharField(blank=True, max_length=4, verbose_name='powiat')),
                ('country', models.CharField(default='PL', max_length=2, verbose_name='kraj')),
                ('phone', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^\\+?[0-9 ]{9,16}$', 'Podaj numer telefonu, na przykład 600 100 200.')], verbose_name='telefon')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'adres',
                'verbose_name_plural': 'adresy',
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('REVIEWER', 'weryfikator ROPS'), ('SCHEME_OPERATOR', 'operator znaku'), ('AUDITOR', 'audytor'), ('JUROR', 'członek Kapituły'), ('APPEALS', 'komisja odwoławcza'), ('OPERATOR', 'administrator rynku'), ('DIRECTOR', 'dyrekcja ROPS')], max_length=20)),
                ('granted_at', models.DateTimeField(default=core.clock.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'role'), name='role_once_per_user'), models.CheckConstraint(condition=models.Q(('role__in', ['REVIEWER', 'SCHEME_OPERATOR', 'AUDITOR', 'JUROR', 'APPEALS', 'OPERATOR', 'DIRECTOR'])), name='role_known'), models.UniqueConstraint(condition=models.Q(('role__in', ('SCHEME_OPERATOR', 'AUDITOR', 'JUROR', 'APPEALS', 'OPERATOR'))), fields=('user',), name='role_one_of_the_separate')],
            },
        ),
    ]
