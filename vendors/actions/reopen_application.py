"""Begin an application with the data of an entity that stands in the register, or was refused before."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.states import TRANSITIONS, VendorState


@action
def reopen_application(*, vendor_id: int, by: User) -> Vendor:
    """Let an entity that does not sell apply with the data it has: from REGISTERED or REJECTED to DRAFT.

    Its owner or manager. Its place in the public register stays. Twice is harmless: a DRAFT stays what it is.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.state != VendorState.DRAFT:
        move(vendor, VendorState.DRAFT, by=by, table={state: TRANSITIONS[state] for state in _FROM})
    return vendor


_FROM = (VendorState.REGISTERED, VendorState.REJECTED)
