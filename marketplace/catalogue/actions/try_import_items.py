"""Try the next items of an import and take everything back."""

from collections.abc import Sequence
from typing import Final

from core.action import action
from core.errors import NotAllowed
from marketplace.catalogue.actions.run_import_items import work_through
from marketplace.catalogue.models import ImportItem, ImportJob, ImportOutcome
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ImportState

REFUSED_BY_FILE: Final = frozenset({ImportOutcome.FAILED, ImportOutcome.SKIPPED})


class TrialOver(Exception):
    """Carries the items with what would become of them out of the transaction that is rolled back."""

    def __init__(self, items: Sequence[ImportItem], cursor: int, reached: int) -> None:
        self.items, self.cursor, self.reached = items, cursor, reached
        super().__init__()


@action
def try_import_items(*, job_id: int, limit: int, seconds: float) -> None:
    """Do what run_import_items would do, with the same code, and always raise: TrialOver undoes it all.

    Called by the background only; nothing of it is ever saved, so the answer is what would truly happen. Raises
    NotAllowed when the person who began the check may not sell for the vendor any more.
    """
    job = ImportJob.objects.get(pk=job_id)
    if not can_sell(job.by, job.vendor_id):
        raise NotAllowed
    held = list(job.items.filter(number__gte=job.cursor)[:limit])
    todo = [item for item in held if item.outcome not in REFUSED_BY_FILE]
    done = set(work_through(job, todo, seconds=seconds))
    reached = next((item.number for item in todo if item.pk not in done), job.cursor + len(held))
    for item in todo:
        item.product_id = None  # a new listing will be gone in a moment
    kept = [item for item in held if item.number < reached]
    raise TrialOver(kept if job.state == ImportState.CHECKING else [], job.cursor, reached)
