"""Write down what the regional centre found about the status of a social enterprise."""

import datetime as dt

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.declare_status import check_status
from vendors.models import EnterpriseStatus, Vendor
from vendors.permissions import can_review
from vendors.queries import enterprise_status_of
from vendors.states import StatusState


@action
def check_enterprise_status(
    *, vendor_id: int, state: str, by: User, decision_number: str = "", decided_on: dt.date | None = None
) -> EnterpriseStatus:
    """Check a vendor's status against the public list: confirm its declaration, or put what was found beside it.

    A reviewer of the regional centre who does not work for the vendor. When the finding is what the newest row says,
    that row gets today's check; otherwise a new row is written, so that the declaration stays readable. Raises
    StatusRefused.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_status(state, decision_number, decided_on)
    has_decision = state != StatusState.NONE
    found = {
        "state": state,
        "decision_number": decision_number.strip() if has_decision else "",
        "decided_on": decided_on if has_decision else None,
    }
    row = enterprise_status_of(vendor)
    if row is None or any(getattr(row, name) != value for name, value in found.items()):
        row = EnterpriseStatus(vendor=vendor, declared_by=by, **found)
    row.checked_on, row.checked_by = clock.today(), by
    row.save()
    record_change(CATALOGUE, "vendor", vendor.pk)
    return row
