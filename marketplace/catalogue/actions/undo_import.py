"""Begin to undo an import."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.actions.check_import import begin_work
from marketplace.catalogue.models import ImportJob
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.imports import last_applied
from marketplace.catalogue.states import ImportState


class NotTheLast(RuleViolation):
    """Only the newest import can be undone, and only once."""

    code = "NOT_THE_LAST"
    message = _("Cofnąć można tylko ostatni import, i tylko raz.")


class RowsGone(RuleViolation):
    """What the import changed is not kept any more."""

    code = "ROWS_GONE"
    message = _("Ten import jest już za stary: usunęliśmy jego wiersze, więc nie można go cofnąć.")


@action
def undo_import(*, job_id: int, by: User) -> ImportJob:
    """Let the background undo the vendor's last import, once; its owner, manager or seller may.

    Raises RowsGone, NotTheLast, AnotherImportWorks.
    """
    job = lock(ImportJob, job_id)
    if not can_sell(by, job.vendor_id):
        raise NotAllowed
    if job.cleared_at is not None:
        raise RowsGone
    last = last_applied(job.vendor_id)
    if last is None or last.pk != job.pk:
        raise NotTheLast
    job.cursor, job.total, job.kept, job.failure, job.finished_at = 0, job.applied, 0, "", None
    job.save(update_fields=["cursor", "total", "kept", "failure", "finished_at"])
    begin_work(job, ImportState.UNDOING, by)
    return job
