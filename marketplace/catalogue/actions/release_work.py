"""An order gives its place in the queue back."""

from collections.abc import Mapping

from core.action import action
from core.changes import CATALOGUE, record_change
from core.locking import lock_all
from marketplace.catalogue.models import WorkBooking


@action
def release_work(*, pieces: Mapping[int, int | None]) -> None:
    """Free what order lines (their keys -> pieces, None for all) hold of the queue; called by the actions of orders.

    Pieces are taken from the latest weeks first, so what stays is done as early as before. Lines that hold nothing are
    left alone.
    """
    rows = WorkBooking.objects.filter(reference__in=list(pieces)).order_by("pk").values_list("pk", flat=True)
    held = lock_all(WorkBooking, rows)
    left: dict[tuple[int, int], int | None] = {}
    for row in sorted(held, key=lambda row: row.week, reverse=True):
        count = pieces[row.reference]
        key = (row.reference, row.capacity_id)
        rest = left.setdefault(key, None if count is None else count * row.per_piece)
        if rest is None or rest >= row.amount:
            left[key] = None if rest is None else rest - row.amount
            row.delete()
        elif rest:
            row.amount -= rest
            row.save(update_fields=["amount"])
            left[key] = 0
    for product_id in {row.product_id for row in held}:
        record_change(CATALOGUE, "product", product_id)
