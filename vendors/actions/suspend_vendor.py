"""Take all listings of a vendor out of sight at once; its orders go on."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.actions.state_reasons import state_reasons
from vendors.events import VendorSuspended
from vendors.models import Measure, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.states import TRANSITIONS, VendorState


@action
def suspend_vendor(*, vendor_id: int, ground_kind: str, ground: str, facts: str, by: User, seen: str = "") -> Vendor:
    """Take all listings of a vendor out of sight at once; its orders go on and its team keeps the panel.

    A reviewer of the regional centre without ties to the vendor; from APPROVED. The statement of reasons goes to the
    vendor at once (law.md R4-02). `seen` is the version of the case that the reviewer looked at: DecidedMeanwhile.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state != VendorState.APPROVED:
        raise IllegalTransition
    state_reasons(
        vendor=vendor,
        measure=Measure.SUSPENDED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(vendor, VendorState.SUSPENDED, by=by, table=TRANSITIONS, note=facts.strip())
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorSuspended(vendor_id=vendor.pk))
    return vendor
