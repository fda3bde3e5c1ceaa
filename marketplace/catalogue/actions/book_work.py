"""An order takes its place in the queue of things made to order."""

from collections.abc import Iterable, Mapping

from core.action import action
from core.changes import CATALOGUE, record_change
from marketplace.catalogue.models import WorkBooking
from marketplace.catalogue.rules.work import Share


@action
def book_work(*, shares: Mapping[int, Iterable[Share]]) -> None:
    """Write down what each order line (its key -> shares) takes of which weeks; called by the actions of orders.

    The capacities are locked and the shares were planned under that lock (queries.work).
    """
    rows = [
        WorkBooking(
            capacity_id=share.capacity_id,
            product_id=share.product_id,
            week=share.week,
            amount=share.amount,
            per_piece=share.per_piece,
            reference=reference,
        )
        for reference, taken in shares.items()
        for share in taken
    ]
    WorkBooking.objects.bulk_create(rows)
    for product_id in {row.product_id for row in rows}:
        record_change(CATALOGUE, "product", product_id)
