"""Send an application to the regional centre."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import ApplicationSubmitted
from vendors.models import Submission, Vendor
from vendors.permissions import can_manage
from vendors.queries.applications import same_entity
from vendors.queries.checklist import missing_requirements
from vendors.rules.requirements import Missing
from vendors.rules.snapshot import take_snapshot
from vendors.states import TRANSITIONS, VendorState


class ApplicationIncomplete(RuleViolation):
    """Something that the checklist asks for is missing; `missing` lists it."""

    code = "APPLICATION_INCOMPLETE"

    def __init__(self, missing: list[Missing]) -> None:
        self.missing = missing
        words = ", ".join(row.label for row in missing)
        super().__init__(_("Nie można jeszcze wysłać zgłoszenia. Brakuje: %(what)s.") % {"what": words})


class AlreadyThere(RuleViolation):
    """Another entity with the same NIP stands in the register or waits for a decision."""

    code = "ALREADY_THERE"
    message = _(
        "Podmiot z tym NIP jest już w bazie albo czeka na decyzję. "
        "Przejmij jego wpis albo napisz do nas, wyjaśnimy to razem."
    )


@action
def submit_application(*, vendor_id: int, by: User) -> Submission:
    """Send an application: it waits for a decision, and a snapshot of all its data is kept under the next number.

    The vendor's owner or manager; from DRAFT or CHANGES_REQUESTED; nothing blocking of the checklist may be missing.
    Nothing typed is cleared. A unit (WTZ, ZAZ, CIS, KIS) may share its operating body's NIP, nobody else may. Raises
    ApplicationIncomplete, AlreadyThere. The vendor is told by mail.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.state not in {VendorState.DRAFT, VendorState.CHANGES_REQUESTED}:
        raise IllegalTransition
    if missing := missing_requirements(vendor):
        raise ApplicationIncomplete(missing)
    if same_entity(vendor):
        raise AlreadyThere(field="nip")
    last = Submission.objects.filter(vendor=vendor).order_by("-number").values_list("number", flat=True).first()
    submission = Submission.objects.create(
        vendor=vendor, number=(last or 0) + 1, snapshot=take_snapshot(vendor), submitted_by=by
    )
    move(vendor, VendorState.PENDING, by=by, table=TRANSITIONS)
    publish(ApplicationSubmitted(vendor_id=vendor.pk, number=submission.number))
    return submission
