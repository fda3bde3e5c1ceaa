"""Let a suspended vendor sell again."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.actions.state_reasons import state_reasons
from vendors.events import VendorReinstated
from vendors.models import Measure, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.states import TRANSITIONS, VendorState


@action
def reinstate_vendor(*, vendor_id: int, ground_kind: str, ground: str, facts: str, by: User, seen: str = "") -> Vendor:
    """Let a suspended vendor sell again.

    A reviewer of the regional centre without ties to the vendor; from SUSPENDED. The vendor gets the statement.
    `seen` as in suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state != VendorState.SUSPENDED:
        raise IllegalTransition
    state_reasons(
        vendor=vendor,
        measure=Measure.REINSTATED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=facts.strip())
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorReinstated(vendor_id=vendor.pk))
    return vendor
