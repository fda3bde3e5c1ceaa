"""End a vendor's presence on the market at once, for a ground that does not let wait; its orders go on."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.actions.announce_termination import SELLING
from vendors.actions.state_reasons import state_reasons
from vendors.events import VendorTerminated
from vendors.models import Measure, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.rules.deciding import check_end
from vendors.states import TRANSITIONS, VendorState


@action
def terminate_vendor(
    *,
    vendor_id: int,
    ground_kind: str,
    ground: str,
    facts: str,
    early: str,
    early_reason: str,
    by: User,
    seen: str = "",
) -> Vendor:
    """End a vendor's presence on the market at once; its orders go on.

    A reviewer of the regional centre without ties to the vendor; from APPROVED or SUSPENDED; only for a legal duty or
    repeated breach (`early`, with its reason), otherwise TooEarly names the earliest day and announce_termination is
    the way (law.md R4-02, T4-02). The statement goes to the vendor. `seen` as in suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state not in SELLING:
        raise IllegalTransition
    today = clock.today()
    shorter = check_end(today, today, early=early, early_reason=early_reason)
    state_reasons(
        vendor=vendor,
        measure=Measure.TERMINATED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=f"{facts.strip()}\n\n{shorter}" if facts.strip() else facts,
        by=by,
    )
    vendor.terminates_on = today
    vendor.save(update_fields=["terminates_on"])
    move(vendor, VendorState.TERMINATED, by=by, table=TRANSITIONS, note=facts.strip())
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorTerminated(vendor_id=vendor.pk))
    return vendor
