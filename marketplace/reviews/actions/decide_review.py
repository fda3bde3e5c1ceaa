"""The regional centre decides about a review or a reply."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.reviews.actions.write_review import note_change
from marketplace.reviews.events import ReviewDecided, ReviewPublished
from marketplace.reviews.models import DecidedMeasure, Review, ReviewDecision, ReviewNotice, ReviewReply
from marketplace.reviews.permissions import can_decide
from marketplace.reviews.states import REPLY_TRANSITIONS, TRANSITIONS, ReplyState, ReviewState
from vendors.actions.state_reasons import GroundRequired, state_reasons
from vendors.models import GroundKind, Measure, Vendor
from vendors.rules import require_reason


class NothingToDecide(RuleViolation):
    """Somebody has decided already, or the author withdrew the review."""

    code = "NOTHING_TO_DECIDE"
    message = _("Ktoś już o tym zdecydował albo autor wycofał opinię.")


@action
def decide_review(
    *,
    review_id: int,
    by: User,
    hide: bool,
    facts: str,
    of_reply: bool = False,
    ground_kind: str = "",
    ground: str = "",
) -> ReviewDecision:
    """Hide a review (or with `of_reply` its reply), or let it stay or go out; a reviewer without ties to the vendor.

    Hiding names a ground, a provision or a point of the terms, and both outcomes their facts: that a review is
    unfavourable is neither (law.md R1-09, R3-06). All open notices of the same text are answered by it; author and
    notifiers are told, the vendor gets a statement of reasons when its reply goes. Raises NothingToDecide,
    GroundRequired, ReasonRequired, IllegalTransition.
    """
    vendor = lock(Vendor, Review.objects.values_list("vendor", flat=True).get(pk=review_id))
    review = lock(Review, review_id)
    if not can_decide(by, vendor):
        raise NotAllowed
    reply = lock(ReviewReply, ReviewReply.objects.get(review=review).pk) if of_reply else None
    notices = ReviewNotice.objects.filter(review=review, reply=reply, decision=None)
    is_held = reply is None and review.state == ReviewState.HELD
    if not is_held and not notices.exists() and not hide:
        raise NothingToDecide
    return decide(review, reply, by=by, hide=hide, facts=facts, ground_kind=ground_kind, ground=ground)


def decide(
    review: Review, reply: ReviewReply | None, *, by: User, hide: bool, facts: str, ground_kind: str, ground: str
) -> ReviewDecision:
    """Take one decision about locked rows, in the transaction of the action that calls it."""
    facts, ground = require_reason(facts, field="facts"), ground.strip()
    if hide and (not ground or ground_kind not in GroundKind.values):
        raise GroundRequired
    measure = _hide(review, reply, by) if hide else _show(review, reply, by)
    decision = ReviewDecision.objects.create(
        review=review,
        reply=reply,
        measure=measure,
        ground_kind=ground_kind if hide else "",
        ground=ground[:300] if hide else "",
        facts=facts,
        decided_by=by,
        decided_at=clock.now(),
    )
    ReviewNotice.objects.filter(review=review, reply=reply, decision=None).update(decision=decision)
    if reply and hide:
        state_reasons(
            vendor=review.vendor,
            measure=Measure.CONTENT_HIDDEN,
            subject=reply,
            ground_kind=ground_kind,
            ground=ground,
            facts=facts,
            by=by,
        )
    publish(ReviewDecided(decision_id=decision.pk))
    return decision


def _hide(review: Review, reply: ReviewReply | None, by: User) -> str:
    if reply:
        move(reply, ReplyState.HIDDEN, by=by, table=REPLY_TRANSITIONS)
        record_change(CATALOGUE, "review", review.pk)
        return DecidedMeasure.HIDDEN
    was = review.state
    move(review, ReviewState.HIDDEN, by=by, table=TRANSITIONS)
    if was == ReviewState.PUBLISHED:
        note_change(review)
    return DecidedMeasure.HIDDEN


def _show(review: Review, reply: ReviewReply | None, by: User) -> str:
    if reply:
        if reply.state == ReplyState.PUBLISHED:
            return DecidedMeasure.KEPT
        move(reply, ReplyState.PUBLISHED, by=by, table=REPLY_TRANSITIONS)
        record_change(CATALOGUE, "review", review.pk)
        return DecidedMeasure.RESTORED
    if review.state == ReviewState.PUBLISHED:
        return DecidedMeasure.KEPT
    was = review.state
    if was == ReviewState.WITHDRAWN:
        raise IllegalTransition
    move(review, ReviewState.PUBLISHED, by=by, table=TRANSITIONS)
    note_change(review)
    publish(ReviewPublished(review_id=review.pk))
    return DecidedMeasure.PUBLISHED if was == ReviewState.HELD else DecidedMeasure.RESTORED
