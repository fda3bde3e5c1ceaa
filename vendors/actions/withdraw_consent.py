"""A person takes back the consent to be shown."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.actions.take_down_content import take_down_content
from vendors.models import ContentReview, PersonConsent
from vendors.permissions import can_manage, can_review
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


@action
def withdraw_consent(*, consent_id: int, by: User) -> PersonConsent:
    """Mark a consent as withdrawn and take down everything that rests on it, at once (law.md R10-01).

    The vendor's owner or manager, or a reviewer of the regional centre, at the person's wish. What waits for a look is
    withdrawn as well. The file stays as a proof of what was. Repeating it changes nothing.
    """
    consent = lock(PersonConsent, consent_id)
    if not (can_manage(by, consent.vendor) or can_review(by, consent.vendor)):
        raise NotAllowed
    if consent.withdrawn_at is not None:
        return consent
    consent.withdrawn_at, consent.withdrawn_by = clock.now(), by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    resting = ContentReview.objects.select_for_update(of=("self",), no_key=True).filter(
        consents=consent, state__in=[ContentState.OPEN, *CONTENT_PUBLISHED]
    )
    for review in resting:
        was_public = review.state in CONTENT_PUBLISHED
        move(review, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
        if was_public:
            take_down_content(review=review)
    return consent
