"""Begin to read a file's rows into the import."""

from core import clock
from core.action import action
from core.locking import lock
from marketplace.catalogue.models import ImportItem, ImportJob
from marketplace.catalogue.states import ImportState


@action
def read_import(*, job_id: int) -> int:
    """Forget what an earlier reading left and give the number of this one, or 0 when there is nothing to read.

    Called by the background only. A reading that was killed is begun anew: it has changed no listing.
    """
    job = lock(ImportJob, job_id)
    if job.state != ImportState.CHECKING or job.is_read:
        return 0
    ImportItem.objects.filter(job=job).delete()
    job.attempt += 1
    job.total = 0
    job.touched_at = clock.now()
    job.save(update_fields=["attempt", "total", "touched_at"])
    return job.attempt
