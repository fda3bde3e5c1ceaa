"""Stop an import."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import ImportJob
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import IMPORT_TRANSITIONS, ImportState


@action
def cancel_import(*, job_id: int, by: User) -> ImportJob:
    """Stop an import where it is; the vendor's owner, manager or seller may.

    What it took over until then stays and can be undone; the rest of the file is left out.
    """
    job = lock(ImportJob, job_id)
    if not can_sell(by, job.vendor_id):
        raise NotAllowed
    move(job, ImportState.CANCELLED, by=by, table=IMPORT_TRANSITIONS)
    job.finished_at = clock.now()
    job.save(update_fields=["finished_at"])
    return job
