"""Stop offering a way of delivery."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import DeliveryMethod
from vendors.permissions import can_manage


@action
def disable_delivery_method(*, method_id: int, by: User) -> DeliveryMethod:
    """Switch a way of delivery off; it stays for the orders that used it, and may be switched on again.

    The vendor's owner or manager.
    """
    method = lock(DeliveryMethod, method_id)
    if not can_manage(by, method.vendor):
        raise NotAllowed
    method.is_active = False
    method.save(update_fields=["is_active"])
    record_change(CATALOGUE, "vendor", method.vendor_id)
    return method
