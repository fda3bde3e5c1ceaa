"""Write a batch of a file's items."""

from collections.abc import Sequence

from core import clock
from core.action import action
from core.locking import lock
from marketplace.catalogue.models import ImportItem, ImportJob
from marketplace.catalogue.states import ImportState


@action
def store_import_items(*, job_id: int, attempt: int, items: Sequence[ImportItem], is_last: bool) -> bool:
    """Store items in the order of the file and tell whether this reading may go on.

    Called by the background only. It may not when the import was stopped or another worker began to read anew.
    """
    job = lock(ImportJob, job_id)
    if job.state != ImportState.CHECKING or job.is_read or job.attempt != attempt:
        return False
    for number, item in enumerate(items, start=job.total):
        item.job, item.number = job, number
    ImportItem.objects.bulk_create(items)
    job.total += len(items)
    job.is_read = is_last
    job.touched_at = clock.now()
    job.save(update_fields=["total", "is_read", "touched_at"])
    return True
