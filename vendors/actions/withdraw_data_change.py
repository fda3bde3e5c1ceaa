"""Take a proposed change of identity data back."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.models import DataChange, Vendor
from vendors.permissions import can_manage
from vendors.states import DATA_CHANGE_TRANSITIONS, DataChangeState


@action
def withdraw_data_change(*, change_id: int, by: User) -> DataChange:
    """Take a waiting change back; the data stay as they are. The vendor's owner or manager."""
    vendor = lock(Vendor, DataChange.objects.values_list("vendor_id", flat=True).get(pk=change_id))
    change = lock(DataChange, change_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    move(change, DataChangeState.WITHDRAWN, by=by, table=DATA_CHANGE_TRANSITIONS)
    return change
