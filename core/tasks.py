"""Tasks of the kernel: the outbox, the worker's heartbeat, forgetting of old change rows and of files without a row."""

import datetime as dt
from pathlib import Path
from typing import Final

from celery import shared_task
from django.conf import settings
from django.db import connection

from core import clock, outbox
from core.forgetting import forget_old_names
from core.heartbeats import beat
from core.models import Change, OutboxMessage
from core.orphans import delete_unused, old_private_files

OUTBOX_KEPT: Final = dt.timedelta(days=30)
MAIL_KEPT: Final = dt.timedelta(days=30)
NAMES_KEPT_YEARS: Final = 6


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
    beat("worker")


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


@shared_task
def forget_delivered(**_kwargs: object) -> None:
    """Delete outbox rows delivered more than 30 days ago, and letters written to files (without EMAIL_URL) as old.

    Nights missed are caught up; what was not delivered stays until it is.
    """
    OutboxMessage.objects.filter(done_at__lt=clock.now() - OUTBOX_KEPT).delete()
    folder = Path(settings.EMAIL_FILE_PATH)
    before = (clock.now() - MAIL_KEPT).timestamp()
    for file in folder.glob("*.log") if folder.is_dir() else []:
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


@shared_task
def forget_names(**_kwargs: object) -> None:
    """Empty the names in the log of access after six years, when claims are over; what was done, and when, stays."""
    today = clock.today()
    forget_old_names(clock.start_of(clock.add_months(today, -12 * NAMES_KEPT_YEARS)))
