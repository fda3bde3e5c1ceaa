"""Let a seller's traceability data go once it owes nothing to its buyers."""

from core.action import action
from core.locking import lock
from marketplace.orders.queries.unfinished import has_open_business
from vendors.actions.forget_traceability import Forgotten, forget_traceability
from vendors.models import Vendor


@action
def forget_seller(*, vendor_id: int) -> Forgotten | None:
    """Forget what art. 30 DSA asked an ended seller for, unless an order runs or a refund is due (law.md T3-05).

    The deadline acts: called every night for each seller whose time is over, as often as one likes; None when nothing
    was done. Orders, payments and their documents hold copies for tax and are not touched (R10-04).
    """
    vendor = lock(Vendor, vendor_id)
    if has_open_business(vendor.pk):
        return None
    return forget_traceability(vendor_id=vendor.pk)
