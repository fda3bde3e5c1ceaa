"""Let a text or picture out after looking at it."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.actions.show_content import show_content
from vendors.events import ContentAccepted
from vendors.models import ContentReview, Vendor
from vendors.permissions import can_review
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


@action
def accept_content(*, review_id: int, by: User) -> ContentReview:
    """Publish what waits, in place of the version before; the vendor is told.

    A reviewer of the regional centre who does not work for the vendor; from OPEN, otherwise IllegalTransition: the
    second of two reviewers learns that it was decided (law.md R10-01).
    """
    lock(Vendor, ContentReview.objects.values_list("vendor_id", flat=True).get(pk=review_id))  # as who asks anew does
    review = lock(ContentReview, review_id)
    if not can_review(by, review.vendor):
        raise NotAllowed
    if review.state != ContentState.OPEN:
        raise IllegalTransition
    older = ContentReview.objects.filter(
        subject_type=review.subject_type, subject_id=review.subject_id, state__in=CONTENT_PUBLISHED
    )
    for before in older:
        move(before, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
    move(review, ContentState.ACCEPTED, by=by, table=CONTENT_TRANSITIONS)
    review.decided_by, review.decided_at = by, clock.now()
    review.save(update_fields=["decided_by", "decided_at"])
    show_content(review=review)
    publish(ContentAccepted(review_id=review.pk))
    return review
