"""Take back the announced end of a vendor's presence."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.states import VendorState


@action
def cancel_termination(
    *, vendor_id: int, ground_kind: str, ground: str, facts: str, by: User, seen: str = ""
) -> Vendor:
    """Take back the announced end of a vendor's presence; the vendor goes on as it is.

    A reviewer of the regional centre without ties to the vendor; only while the announced day has not come. The
    statement goes to the vendor. `seen` as in suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.terminates_on is None or vendor.state == VendorState.TERMINATED:
        raise IllegalTransition
    state_reasons(
        vendor=vendor,
        measure=Measure.TERMINATION_CANCELLED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    vendor.terminates_on = None
    vendor.save(update_fields=["terminates_on"])
    return vendor
