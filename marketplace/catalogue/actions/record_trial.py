"""Write down what a trial of some items showed."""

from collections.abc import Sequence

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.run_import_items import ITEM_FIELDS, count_outcomes
from marketplace.catalogue.models import ImportItem, ImportJob
from marketplace.catalogue.states import IMPORT_TRANSITIONS, ImportState


@action
def record_trial(*, job_id: int, items: Sequence[ImportItem], cursor: int, reached: int) -> bool:
    """Save the outcomes of items from `cursor` to `reached` and tell whether more are left to try.

    Called by the background only. When another worker was quicker, or the import was stopped, nothing is written.
    """
    job = lock(ImportJob, job_id)
    if job.state != ImportState.CHECKING or job.cursor != cursor:
        return job.state == ImportState.CHECKING
    if cursor == 0:
        job.created = job.changed = job.unchanged = job.skipped = job.failed = job.problem_count = 0
        job.save(update_fields=["created", "changed", "unchanged", "skipped", "failed", "problem_count"])
    ImportItem.objects.bulk_update(items, ITEM_FIELDS)
    count_outcomes(job, items)
    job.cursor, job.touched_at = reached, clock.now()
    job.save(update_fields=["cursor", "touched_at"])
    if job.cursor < job.total:
        return True
    move(job, ImportState.CHECKED, by=job.by, table=IMPORT_TRANSITIONS)
    return False
