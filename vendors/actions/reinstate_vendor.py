"""Let a suspended vendor sell again."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import VendorReinstated
from vendors.models import Vendor
from vendors.permissions import can_review
from vendors.rules import require_reason
from vendors.states import TRANSITIONS, VendorState


@action
def reinstate_vendor(*, vendor_id: int, reason: str, by: User) -> Vendor:
    """Let a suspended vendor sell again.

    A reviewer of the regional centre who does not work for the vendor; from SUSPENDED; the reason is kept.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    reason = require_reason(reason)
    if vendor.state != VendorState.SUSPENDED:
        raise IllegalTransition
    move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=reason)
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorReinstated(vendor_id=vendor.pk, reason=reason))
    return vendor
