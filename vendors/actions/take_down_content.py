"""Take a text or picture out of buyers' sight at once."""

from core.action import action
from core.changes import CATALOGUE, record_change
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview


@action
def take_down_content(*, review: ContentReview) -> None:
    """Remove what a review let buyers see, with everything that was made of it (sizes of a picture).

    Called by the action that decided it: a withdrawn consent, a refusal after publication (law.md R10-01).
    """
    if kind := kind_of(review.subject_type):
        kind.take_down(review.subject_id)
    record_change(CATALOGUE, "vendor", review.vendor_id)
