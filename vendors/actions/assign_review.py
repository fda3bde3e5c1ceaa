"""Say who of the regional centre handles a vendor's case."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import ReviewAssigned
from vendors.models import Vendor
from vendors.permissions import can_review, can_see_register


class CannotBeAssigned(RuleViolation):
    """The person is no reviewer, or has ties to the vendor (law.md R13-04)."""

    code = "CANNOT_BE_ASSIGNED"
    message = _("Ta osoba nie może prowadzić tej sprawy: nie jest weryfikatorem albo jest związana z podmiotem.")

    def __init__(self) -> None:
        super().__init__(field="reviewer")


@action
def assign_review(*, vendor_id: int, reviewer_id: int | None, by: User) -> Vendor:
    """Take a case (`reviewer_id` is one's own), give it to another reviewer, or drop it (None).

    A reviewer of the regional centre without ties to the vendor; one with ties may only drop a case of their own.
    Nobody with ties gets a case. Assigning decides nothing: every reviewer without ties may still decide.
    """
    vendor = lock(Vendor, vendor_id)
    drops_own = reviewer_id is None and vendor.reviewer_id == by.pk and can_see_register(by)
    if not can_review(by, vendor) and not drops_own:
        raise NotAllowed
    reviewer = User.objects.filter(pk=reviewer_id).first() if reviewer_id is not None else None
    if reviewer_id is not None and not can_review(reviewer, vendor):
        raise CannotBeAssigned
    if vendor.reviewer_id == reviewer_id:
        return vendor
    vendor.reviewer = reviewer
    vendor.save(update_fields=["reviewer"])
    if reviewer is not None and reviewer != by:
        publish(ReviewAssigned(vendor_id=vendor.pk, reviewer_id=reviewer.pk))
    return vendor
