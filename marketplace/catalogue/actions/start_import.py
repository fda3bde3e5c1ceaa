"""Let the background take over what was checked."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.actions.check_import import begin_work
from marketplace.catalogue.models import ImportJob
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ImportState


class NothingToImport(RuleViolation):
    """No row of the file would change anything."""

    code = "NOTHING_TO_IMPORT"
    message = _("Ten plik niczego nie zmienia.")


@action
def start_import(*, job_id: int, by: User) -> ImportJob:
    """Confirm a checked import; the vendor's owner, manager or seller may.

    Items found wrong stay out. Raises NothingToImport, AnotherImportWorks.
    """
    job = lock(ImportJob, job_id)
    if not can_sell(by, job.vendor_id):
        raise NotAllowed
    if job.state == ImportState.CHECKED and not job.created + job.changed:
        raise NothingToImport
    begin_work(job, ImportState.RUNNING, by)
    job.started_at = clock.now()
    job.cursor = job.applied = job.created = job.changed = job.unchanged = 0
    job.save(update_fields=["started_at", "cursor", "applied", "created", "changed", "unchanged"])
    return job
