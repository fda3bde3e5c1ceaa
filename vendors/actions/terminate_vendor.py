"""End a vendor's presence on the market for good; its orders go on."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import VendorTerminated
from vendors.models import Vendor
from vendors.permissions import can_review
from vendors.rules import require_reason
from vendors.states import TRANSITIONS, VendorState


@action
def terminate_vendor(*, vendor_id: int, reason: str, by: User) -> Vendor:
    """End a vendor's presence on the market for good; its orders go on.

    A reviewer of the regional centre who does not work for the vendor; from APPROVED or SUSPENDED; the reason goes to
    the vendor (law.md R4-02) and into the audit row.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    reason = require_reason(reason)
    move(vendor, VendorState.TERMINATED, by=by, table=TRANSITIONS, note=reason)
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorTerminated(vendor_id=vendor.pk, reason=reason))
    return vendor
