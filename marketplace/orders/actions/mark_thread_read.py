"""One side has seen the messages."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.orders.actions.send_message import side_of
from marketplace.orders.models import ThreadReading, VendorOrder


@action
def mark_thread_read(*, vendor_order_id: int, by: User | None, up_to: int, token: str = "") -> bool:
    """Note that a side has read up to a message (its id); tell whether that was news. Never goes back."""
    part = lock(VendorOrder, vendor_order_id)
    side = side_of(by, part, token, reading=True)
    if side is None:
        raise NotAllowed
    row = ThreadReading.objects.filter(vendor_order=part, side=side).first()
    if row is not None and row.seen_id >= up_to:
        return False
    if row is None:
        row = ThreadReading(vendor_order=part, side=side)
    row.seen_id, row.seen_at = up_to, clock.now()
    row.save()
    return True
