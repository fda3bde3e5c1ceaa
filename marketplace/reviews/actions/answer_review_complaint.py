"""Another person answers a complaint against a decision about a review."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.reviews.actions.decide_review import decide
from marketplace.reviews.events import ReviewComplaintDecided
from marketplace.reviews.models import DecisionComplaint, Review, ReviewReply
from marketplace.reviews.permissions import can_answer
from marketplace.reviews.states import COMPLAINT_TRANSITIONS, ReplyState, ReviewComplaintState, ReviewState
from vendors.models import Vendor
from vendors.rules import require_reason


@action
def answer_review_complaint(
    *, complaint_id: int, by: User, uphold: bool, answer: str, ground_kind: str = "", ground: str = ""
) -> DecisionComplaint:
    """Uphold or reject a complaint with reasons; a reviewer without ties who did not take the decision (R3-07).

    Upholding takes the opposite decision at once, where the text is still there to be shown or hidden (hiding names its
    ground). Raises ReasonRequired, GroundRequired, IllegalTransition for an answered one.
    """
    keys = DecisionComplaint.objects.values_list("decision__review", "decision__review__vendor", "decision__reply")
    review_id, vendor_id, reply_id = keys.get(pk=complaint_id)
    lock(Vendor, vendor_id)
    review = lock(Review, review_id)
    reply = lock(ReviewReply, reply_id) if reply_id else None
    complaint = lock(DecisionComplaint, complaint_id)
    if not can_answer(by, complaint):
        raise NotAllowed
    if complaint.state != ReviewComplaintState.FILED:
        raise IllegalTransition
    complaint.answer = require_reason(answer, field="answer")
    complaint.decided_by, complaint.decided_at = by, clock.now()
    complaint.save(update_fields=["answer", "decided_by", "decided_at"])
    outcome = ReviewComplaintState.UPHELD if uphold else ReviewComplaintState.REJECTED
    move(complaint, outcome, by=by, table=COMPLAINT_TRANSITIONS)
    hide = complaint.notice_id is not None
    is_there = (reply.state == ReplyState.PUBLISHED) if reply else (review.state == ReviewState.PUBLISHED)
    if uphold and hide is is_there and review.state != ReviewState.WITHDRAWN:
        decide(review, reply, by=by, hide=hide, facts=answer, ground_kind=ground_kind, ground=ground)
    publish(ReviewComplaintDecided(complaint_id=complaint.pk))
    return complaint
