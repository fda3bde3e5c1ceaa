"""Keep a text or picture from buyers, with reasons."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import can_move, move
from vendors.actions.state_reasons import state_reasons
from vendors.actions.take_down_content import take_down_content
from vendors.models import ContentReview, Measure
from vendors.permissions import can_review
from vendors.states import CONTENT_TRANSITIONS, ContentState


@action
def refuse_content(*, review_id: int, ground_kind: str, ground: str, facts: str, by: User) -> ContentReview:
    """Refuse what waits, or hide what is public already; the version before of something refused stays public.

    A reviewer of the regional centre who does not work for the vendor; the statement of reasons goes to the vendor
    (law.md R3-06, R10-01). Raises IllegalTransition when it was decided or withdrawn meanwhile, GroundRequired and
    ReasonRequired.
    """
    review = lock(ContentReview, review_id)
    if not can_review(by, review.vendor):
        raise NotAllowed
    if not can_move(review, ContentState.REFUSED, table=CONTENT_TRANSITIONS):
        raise IllegalTransition
    was_waiting = review.state == ContentState.OPEN
    measure = Measure.CONTENT_REFUSED if was_waiting else Measure.CONTENT_HIDDEN
    state_reasons(
        vendor=review.vendor,
        measure=measure,
        subject=review,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(review, ContentState.REFUSED, by=by, table=CONTENT_TRANSITIONS)
    review.decided_by, review.decided_at = by, clock.now()
    review.save(update_fields=["decided_by", "decided_at"])
    if not was_waiting:
        take_down_content(review=review)
    return review
