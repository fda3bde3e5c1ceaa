"""End a vendor's presence on its announced day."""

from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from vendors.events import TerminationTookEffect
from vendors.models import Vendor
from vendors.states import TRANSITIONS, VendorState


@action
def finish_termination(*, vendor_id: int) -> bool:
    """End a vendor's presence whose announced day has come, or a later one; tells whether anything was done.

    The deadline acts, not a person: called every night for each vendor that is due, as often as one likes. Orders go
    on; the vendor is told by mail. Announced reasons stand in the statement of the announcement.
    """
    vendor = lock(Vendor, vendor_id)
    due = vendor.terminates_on is not None and vendor.terminates_on <= clock.today()
    if not due or vendor.state == VendorState.TERMINATED or not can_move(vendor, "TERMINATED", table=TRANSITIONS):
        return False
    move(vendor, VendorState.TERMINATED, by=None, table=TRANSITIONS, note="")
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(TerminationTookEffect(vendor_id=vendor.pk))
    return True
