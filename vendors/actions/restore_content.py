"""Let buyers see content again whose refusal fell on a complaint."""

from accounts.models import User
from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from vendors.actions.show_content import show_content
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview, SocialFact, Storefront, StorefrontPicture
from vendors.queries.content import covered_until, last_review
from vendors.states import CONTENT_TRANSITIONS, ContentState


@action
def restore_content(*, review_id: int, by: User) -> bool:
    """Publish a refused text or picture; tell whether that was possible.

    Called by the action that upheld the complaint, which decided who may. Not possible, and nothing changes: when the
    vendor has asked anew since, when the picture's files are gone, or when the consents of its people have ended.
    """
    review = lock(ContentReview, review_id)
    newest = last_review(review.subject_type, review.subject_id)
    until = covered_until(review)
    if review.state != ContentState.REFUSED or newest is None or newest.pk != review.pk or not _is_there(review):
        return False
    if review.people and (until is None or until < clock.today()):
        return False
    published = ContentReview.objects.filter(
        subject_type=review.subject_type,
        subject_id=review.subject_id,
        state__in=[ContentState.ACCEPTED, ContentState.PASSED],
    )
    for before in published:
        move(before, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
    move(review, ContentState.ACCEPTED, by=by, table=CONTENT_TRANSITIONS)
    review.decided_by, review.decided_at = by, clock.now()
    review.save(update_fields=["decided_by", "decided_at"])
    show_content(review=review)
    return True


def _is_there(review: ContentReview) -> bool:
    if review.subject_type == Storefront._meta.label:
        return True
    for model in (SocialFact, StorefrontPicture):
        if review.subject_type == model._meta.label:
            return model._default_manager.filter(pk=review.subject_id).exists()
    kind = kind_of(review.subject_type)
    file = kind.picture(review.subject_id) if kind else None
    if file is None:
        return False
    file.close()
    return True
