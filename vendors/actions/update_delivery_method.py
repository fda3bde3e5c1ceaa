"""Change a way of delivery."""

from typing import Any

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import DeliveryMethod
from vendors.permissions import can_manage
from vendors.rules import check_delivery

CHANGEABLE = (
    "kind",
    "name",
    "price_gross",
    "vat_code",
    "free_over_gross",
    "max_weight_g",
    "lead_time_days",
    "powiats",
    "is_active",
)


@action
def update_delivery_method(*, method_id: int, by: User, **changes: Any) -> DeliveryMethod:
    """Change any of CHANGEABLE on a way of delivery; units as in add_delivery_method.

    The vendor's owner or manager. Orders placed before keep their own copy. Raises InvalidDelivery, and TypeError for
    an unknown field.
    """
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    method = lock(DeliveryMethod, method_id)
    if not can_manage(by, method.vendor):
        raise NotAllowed
    for name, value in changes.items():
        setattr(method, name, value)
    check_delivery({name: getattr(method, name) for name in CHANGEABLE})
    method.save(update_fields=list(changes))
    record_change(CATALOGUE, "vendor", method.vendor_id)
    return method
