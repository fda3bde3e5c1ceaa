"""A workshop says how much of one listing it can make in a week, and how long a piece takes."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.set_work_capacity import WrongLimit
from marketplace.catalogue.models import Product, WorkCapacity
from marketplace.catalogue.permissions import can_sell


@action
def set_listing_capacity(
    *, product_id: int, by: User, weekly_limit: int | None, minutes_per_piece: int | None
) -> WorkCapacity:
    """Set a listing's own weekly limit in pieces (None for none) and the minutes of a piece (None: an hour).

    The vendor's sellers may. What is already promised stays as it was counted. Raises WrongLimit for numbers that
    cannot be: the limit 1 to 100 000 pieces, a piece 1 minute to 10 000 minutes.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if weekly_limit is not None and not 1 <= weekly_limit <= 100_000:
        raise WrongLimit(field="weekly_limit")
    if minutes_per_piece is not None and not 1 <= minutes_per_piece <= 10_000:
        raise WrongLimit(field="minutes_per_piece")
    row = WorkCapacity.objects.select_for_update().filter(product=product).first()
    if row is None:
        row = WorkCapacity(vendor_id=product.vendor_id, product=product)
    row.weekly_limit, row.minutes_per_piece = weekly_limit, minutes_per_piece
    row.save()
    record_change(CATALOGUE, "product", product.pk)
    return row
