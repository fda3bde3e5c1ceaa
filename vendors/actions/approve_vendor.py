"""Let a pending vendor sell."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import VendorApproved
from vendors.models import Vendor
from vendors.permissions import can_review
from vendors.queries import missing_requirements
from vendors.queries.case import check_seen
from vendors.states import TRANSITIONS, VendorState


class VendorIncomplete(RuleViolation):
    """Something that selling needs is missing; `missing` lists it in words."""

    code = "VENDOR_INCOMPLETE"

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(_("Nie można jeszcze zatwierdzić. Brakuje: %(what)s.") % {"what": ", ".join(missing)})


@action
def approve_vendor(*, vendor_id: int, by: User, note: str = "", seen: str = "") -> Vendor:
    """Let a pending vendor sell.

    A reviewer of the regional centre without ties to the vendor; from PENDING only (a suspended vendor is reinstated);
    nothing that selling needs may be missing. The next check is due in a year. The vendor is told by mail, with the
    note. `seen` as in suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state != VendorState.PENDING:
        raise IllegalTransition
    if missing := missing_requirements(vendor):
        raise VendorIncomplete([row.label for row in missing])
    vendor.registered_on = vendor.registered_on or clock.today()
    vendor.recheck_on = clock.add_months(clock.today(), 12)
    vendor.terminates_on = None
    vendor.save(update_fields=["registered_on", "recheck_on", "terminates_on"])
    move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=note.strip())
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorApproved(vendor_id=vendor.pk, note=note.strip()))
    return vendor
