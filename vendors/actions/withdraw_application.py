"""Take an application back."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.states import TRANSITIONS, VendorState


@action
def withdraw_application(*, vendor_id: int, by: User) -> Vendor:
    """Take back what waits for a decision, to go on filling it: from PENDING to DRAFT.

    The vendor's owner or manager. A draft of an entity of the public register goes back to REGISTERED: it stands there
    and does not sell. What was sent stays among the submissions, and nothing typed is lost.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.state == VendorState.PENDING:
        move(vendor, VendorState.DRAFT, by=by, table=TRANSITIONS)
    elif vendor.state == VendorState.DRAFT and vendor.registered_on is not None:
        move(vendor, VendorState.REGISTERED, by=by, table=TRANSITIONS)
    else:
        raise IllegalTransition
    return vendor
