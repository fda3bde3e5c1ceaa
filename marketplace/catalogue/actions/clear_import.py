"""Let the file and the rows of an old import go."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import ImportJob
from marketplace.catalogue.queries.imports import is_too_old
from marketplace.catalogue.states import IMPORT_TRANSITIONS, ImportState


@action
def clear_import(*, job_id: int) -> str:
    """Delete what an import older than settings.IMPORT_KEEP_DAYS says, and give its file's name, "" when none was kept.

    The deadline acts, not a person; safe to repeat, and nothing happens to one that works now. Who, when and the counts
    stay; from now on it cannot be undone. One that nobody confirmed in all that time is cancelled. The caller deletes
    the file after the commit.
    """
    job = lock(ImportJob, job_id)
    if job.cleared_at is not None or not is_too_old(job):
        return ""
    if job.state in {ImportState.UPLOADED, ImportState.CHECKED}:
        move(job, ImportState.CANCELLED, by=None, table=IMPORT_TRANSITIONS)
        job.finished_at = clock.now()
    job.items.all().delete()
    name = str(job.file.name or "")
    job.file, job.sample, job.cleared_at = "", [], clock.now()
    job.save(update_fields=["file", "sample", "cleared_at", "finished_at"])
    return name
