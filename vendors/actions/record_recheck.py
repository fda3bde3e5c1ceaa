"""Write down a yearly check of a vendor."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import VendorRechecked
from vendors.models import Recheck, RecheckOutcome, Vendor
from vendors.permissions import can_review
from vendors.queries import all_missing
from vendors.rules import require_reason
from vendors.rules.reminders import next_check
from vendors.states import VendorState


class UnknownOutcome(RuleViolation):
    """The check has no outcome of the list."""

    code = "UNKNOWN_OUTCOME"
    message = _("Wybierz wynik sprawdzenia.")

    def __init__(self) -> None:
        super().__init__(field="outcome")


class StillMissing(RuleViolation):
    """A vendor that lacks something of the checklist is not in order; `field` is the outcome."""

    code = "STILL_MISSING"

    def __init__(self, missing: list[str]) -> None:
        text = _("Nie wszystko się zgadza. Brakuje: %(what)s. Zaznacz, że trzeba uzupełnić dane albo dokumenty.")
        super().__init__(text % {"what": ", ".join(missing)}, field="outcome")


@action
def record_recheck(*, vendor_id: int, outcome: str, note: str, by: User) -> Recheck:
    """Write down what a check of a selling vendor found (documents, status, register) and when the next one is due.

    A reviewer of the regional centre without ties to the vendor; APPROVED or SUSPENDED. In order: next in a year, and
    reminders stop; StillMissing refuses it while the checklist is not complete. Data missing: next in 60 days (law.md
    R6-03), the vendor gets the note by mail and two reminders; after these 60 days lines that waited stop publishing.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    if vendor.state not in {VendorState.APPROVED, VendorState.SUSPENDED}:
        raise IllegalTransition
    if outcome not in RecheckOutcome.values:
        raise UnknownOutcome
    lacking = [row.label for row in all_missing(vendor) if row.blocking or row.until is not None]
    if outcome == RecheckOutcome.IN_ORDER and lacking:
        raise StillMissing(lacking)
    note = require_reason(note, field="note")
    recheck = Recheck.objects.create(
        vendor=vendor, outcome=outcome, note=note, next_on=next_check(clock.today(), outcome), checked_by=by
    )
    vendor.recheck_on = recheck.next_on
    vendor.save(update_fields=["recheck_on"])
    publish(VendorRechecked(recheck_id=recheck.pk))
    return recheck
