"""Send an application back to the applicant, with remarks about its fields."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.actions.state_reasons import state_reasons
from vendors.events import VendorChangesRequested
from vendors.models import FieldNote, Measure, Submission, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.states import TRANSITIONS, VendorState


class UnknownField(RuleViolation):
    """A remark is about something that the applicant did not send."""

    code = "UNKNOWN_FIELD"
    message = _("Uwaga dotyczy pola, którego nie ma w zgłoszeniu.")


@action
def request_changes(
    *,
    vendor_id: int,
    ground_kind: str,
    ground: str,
    facts: str,
    by: User,
    notes: Mapping[str, str] | None = None,
    seen: str = "",
) -> Vendor:
    """Send an application back to the applicant, who may edit it and send it again.

    A reviewer of the regional centre without ties to the vendor; from PENDING. `facts` say what is to be mended;
    `notes` (key of the last submission's snapshot -> remark, empty ones left out) stand beside the fields. The
    statement goes to the vendor. Raises UnknownField; `seen` as in suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state != VendorState.PENDING:
        raise IllegalTransition
    remarks = {field: text.strip() for field, text in (notes or {}).items() if text.strip()}
    submission = Submission.objects.filter(vendor=vendor).order_by("-number").first()
    if remarks and (submission is None or not set(remarks) <= set(submission.snapshot)):
        raise UnknownField
    state_reasons(
        vendor=vendor,
        measure=Measure.CHANGES_REQUESTED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    if submission is not None:
        FieldNote.objects.filter(submission=submission).delete()
        FieldNote.objects.bulk_create(
            FieldNote(submission=submission, field=field, text=text[:1000]) for field, text in remarks.items()
        )
    move(vendor, VendorState.CHANGES_REQUESTED, by=by, table=TRANSITIONS, note=facts.strip())
    publish(VendorChangesRequested(vendor_id=vendor.pk))
    return vendor
