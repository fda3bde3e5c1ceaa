"""Undo the next items of an import."""

import time

from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_all
from core.transitions import move
from marketplace.catalogue.actions.restore_listing import restore_listing
from marketplace.catalogue.models import ImportItem, ImportJob, ImportOutcome, Product, ProductVariant, Stock
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import IMPORT_TRANSITIONS, ImportState


@action
def undo_import_items(*, job_id: int, limit: int, seconds: float) -> bool:
    """Undo up to `limit` items in one transaction, fewer when `seconds` are over; tell whether more are left.

    Called by the background only, in the name of who asked for it. The cursor moves in the same transaction, so a
    worker that dies undoes nothing twice. Raises NotAllowed.
    """
    job = lock(ImportJob, job_id)
    if job.state != ImportState.UNDOING:
        return False
    if not can_sell(job.by, job.vendor_id):
        raise NotAllowed
    ends = time.monotonic() + seconds
    items = list(job.items.filter(number__gte=job.cursor, number__lt=job.applied)[:limit])
    _lock_rows(items)
    done: list[ImportItem] = []
    for item in items:
        if item.outcome in {ImportOutcome.NEW, ImportOutcome.CHANGED} and not item.is_undone:
            item.undo_notes = restore_listing(item_id=item.pk, by=job.by)
            item.is_undone = True
        done.append(item)
        if time.monotonic() > ends:
            break
    ImportItem.objects.bulk_update(done, ["undo_notes", "is_undone"])
    job.cursor += len(done)
    job.kept += sum(bool(item.undo_notes) for item in done)
    job.touched_at = clock.now()
    job.save(update_fields=["cursor", "kept", "touched_at"])
    if job.cursor < job.applied:
        return True
    job.finished_at = clock.now()
    job.save(update_fields=["finished_at"])
    move(job, ImportState.UNDONE, by=job.by, table=IMPORT_TRANSITIONS)
    return False


def _lock_rows(items: list[ImportItem]) -> None:
    """Lock all rows concerned in one order, so that orders placed meanwhile cannot deadlock with it."""
    products = sorted({item.product_id for item in items if item.product_id})
    lock_all(Product, products)
    variants = lock_all(
        ProductVariant, ProductVariant.objects.filter(product__in=products).values_list("pk", flat=True)
    )
    lock_all(Stock, Stock.objects.filter(variant__in=variants).values_list("pk", flat=True))
