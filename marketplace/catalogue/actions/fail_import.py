"""Write down that an import cannot go on."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import ImportJob
from marketplace.catalogue.states import IMPORT_TRANSITIONS, WORKING, ImportState


@action
def fail_import(*, job_id: int, reason: str) -> None:
    """Stop a job with a reason for people; called by the background only, silent when the job has ended already."""
    job = lock(ImportJob, job_id)
    if job.state not in WORKING:
        return
    job.failure = reason[:300]
    job.finished_at = clock.now()
    job.save(update_fields=["failure", "finished_at"])
    move(job, ImportState.FAILED, by=None, table=IMPORT_TRANSITIONS, note=job.failure)
