"""All tables of the app, as its first migrations made them one after another."""

from django.db import migrations, models

from core.append_only import add_triggers, drop_triggers

APPEND_ONLY = (
    "core_transition",
    "core_accessrecord",
)


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("core", "0001_initial"),
        ("core", "0002_append_only"),
        ("core", "0003_access_record"),
        ("core", "0004_append_only_access"),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StreamVersion',
            fields=[
                ('stream', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('value', models.BigIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=40)),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.CharField(max_length=40)),
                ('scope', models.CharField(blank=True, max_length=80)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(blank=True, max_length=254)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('happened_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['scope', '-id'], name='access_scope'), models.Index(fields=['subject_type', 'subject_id', '-id'], name='access_subject')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.CharField(max_length=20)),
                ('version', models.BigIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('ref', models.BigIntegerField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['stream', 'version'], name='change_version')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=80)),
                ('payload', models.JSONField()),
                ('created_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('done_reactions', models.JSONField(default=list)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_at'], name='outbox_due')],
            },
        ),
        migrations.CreateModel(
            name='Transition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.CharField(max_length=40)),
                ('before', models.CharField(max_length=30)),
                ('after', models.CharField(max_length=30)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(blank=True, max_length=254)),
                ('note', models.TextField(blank=True)),
                ('happened_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['subject_type', 'subject_id', 'id'], name='transition_subject')],
            },
        ),
        *[migrations.RunPython(add_triggers(table), drop_triggers(table)) for table in APPEND_ONLY],
    ]
