"""Taking a variant out of the basket."""

from uuid import UUID

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import pending_deliveries


@action
def remove_line(*, checkout_id: UUID, variant_id: int, by: User | None) -> int:
    """Take a variant out and tell how many pieces it had; 0 when it was not there (a second click, a foreign thing).

    The vendor's delivery choice goes with the vendor's last line.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    line = checkout.lines.select_related("variant__product").filter(variant=variant_id).first()
    if line is None:
        return 0
    pending = pending_deliveries(checkout.pk)
    vendor_id = line.variant.product.vendor_id
    line.delete()
    if not checkout.lines.filter(variant__product__vendor=vendor_id).exists():
        checkout.deliveries.filter(vendor=vendor_id).delete()
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    refresh_deliveries(checkout_id=checkout.pk, except_vendors=pending)
    return line.quantity
