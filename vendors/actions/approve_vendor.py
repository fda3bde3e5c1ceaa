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
from vendors.states import TRANSITIONS, VendorState


class VendorIncomplete(RuleViolation):
    """Something that selling needs is missing; `missing` lists it in words."""

    code = "VENDOR_INCOMPLETE"

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(_("Nie można jeszcze zatwierdzić. Brakuje: %(what)s.") % {"what": ", ".join(missing)})


@action
def approve_vendor(*, vendor_id: int, by: User, note: str = "") -> Vendor:
    """Let a pending vendor sell.

    A reviewer of the regional centre who does not work for the vendor; from PENDING only (a suspended vendor is
    reinstated); nothing that selling needs may be missing. The vendor is told by mail.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    if vendor.state != VendorState.PENDING:
        raise IllegalTransition
    if missing := missing_requirements(vendor):
        raise VendorIncomplete([row.label for row in missing])
    if vendor.registered_on is None:
        vendor.registered_on = clock.today()
        vendor.save(update_fields=["registered_on"])
    move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=note)
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(VendorApproved(vendor_id=vendor.pk))
    return vendor
