"""Tasks of the kernel: the outbox, the worker's heartbeat, forgetting of old change rows and of files without a row."""

import datetime as dt

from celery import shared_task
from django.db import connection

from core import clock, outbox
from core.models import Change, Heartbeat
from core.orphans import delete_unused, old_private_files


@shared_task
def deliver_outbox(*, message_id: int, **_kwargs: object) -> None:
    """Deliver one outbox row soon after its commit."""
    outbox.deliver(message_id)


@shared_task
def sweep_outbox(**_kwargs: object) -> None:
    """Deliver whatever the outbox still holds, e.g. after a crash."""
    for message_id in outbox.due():
        outbox.deliver(message_id)


@shared_task
def record_heartbeat(**_kwargs: object) -> None:
    """Write down that beat sent and a worker ran a task just now; /readyz looks at it."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"seen_at": clock.now()})


@shared_task
def prune_changes(**_kwargs: object) -> None:
    """Delete change rows older than two days; a process that slept longer rebuilds its index whole."""
    Change.objects.filter(created_at__lt=clock.now() - dt.timedelta(days=2)).delete()


@shared_task
def renew_statistics(**_kwargs: object) -> None:
    """Let the database look at its tables again, so that its planner chooses the right index as they grow."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@shared_task
def delete_orphan_files(**_kwargs: object) -> None:
    """Delete private files older than a day that no row names: left by a crash, or by a row that was deleted."""
    delete_unused(old_private_files(clock.now() - dt.timedelta(days=1)))
