"""Let buyers see a text or picture that was declared or accepted."""

from core.action import action
from core.changes import CATALOGUE, record_change
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview


@action
def show_content(*, review: ContentReview) -> None:
    """Publish the subject of a review, in place of the version before; what that means belongs to the subject's kind.

    Called by the action that decided it, after the review moved.
    """
    if kind := kind_of(review.subject_type):
        kind.show(review.subject_id)
    record_change(CATALOGUE, "vendor", review.vendor_id)
