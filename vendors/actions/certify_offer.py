"""Make the statement of art. 30 DSA."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import Vendor
from vendors.permissions import can_manage


@action
def certify_offer(*, vendor_id: int, by: User) -> Vendor:
    """State for a vendor that it offers only products and services that comply with the law of the Union.

    The vendor's owner or manager, in any state; day and person are kept and shown to buyers (law.md R3-02, R3-03).
    Saying it again changes nothing.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.self_certified_at is None:
        vendor.self_certified_at = clock.now()
        vendor.self_certified_by = by.get_full_name()
        vendor.save(update_fields=["self_certified_at", "self_certified_by"])
        record_change(CATALOGUE, "vendor", vendor.pk)
    return vendor
