"""Stop stating a social fact."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import StorefrontFilesDropped
from vendors.models import ContentReview, SocialFact, Vendor
from vendors.permissions import can_manage
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


@action
def remove_social_fact(*, fact_id: int, by: User) -> None:
    """Take a fact off the seller's page, with its evidence; the vendor's owner or manager."""
    vendor = lock(Vendor, SocialFact.objects.values_list("vendor_id", flat=True).get(pk=fact_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    fact = lock(SocialFact, fact_id)
    asked = ContentReview.objects.filter(
        subject_type=SocialFact._meta.label,
        subject_id=str(fact.pk),
        state__in=[ContentState.OPEN, *CONTENT_PUBLISHED],
    )
    for review in asked:
        move(review, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
    if fact.evidence:
        publish(StorefrontFilesDropped(public=[], private=[str(fact.evidence.name)]))
    fact.delete()
    record_change(CATALOGUE, "vendor", vendor.pk)
