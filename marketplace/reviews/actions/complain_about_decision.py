"""The author, or who gave notice, complains against a decision about a review."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.reviews.events import ReviewComplaintFiled
from marketplace.reviews.models import DecisionComplaint, Review, ReviewDecision, ReviewNotice
from marketplace.reviews.permissions import is_author
from marketplace.reviews.queries.tokens import notice_by_token
from marketplace.reviews.rules.complaints import is_against
from vendors.rules.deciding import ComplaintTooLate, complaint_deadline, is_complaint_open

TEXT_MIN = 20
TEXT_MAX = 2000


class ReviewComplaintRefused(RuleViolation):
    """The decision is as this person wanted it, or the complaint says too little or too much."""

    code = "REVIEW_COMPLAINT_REFUSED"


@action
def complain_about_decision(
    *, decision_id: int, by: User | None, text: str, token: str = "", notice_token: str = ""
) -> DecisionComplaint:
    """Complain, free of charge and within six months (DSA art. 20), in 20 to 2000 characters; once a side.

    The author, signed in or with the order's `token`, against a hiding; who gave notice, with the `notice_token` of
    their letter, against its refusal. A second complaint of the same side gives the first. Raises ComplaintTooLate,
    ReviewComplaintRefused.
    """
    review = lock(Review, ReviewDecision.objects.values_list("review", flat=True).get(pk=decision_id))
    decision = ReviewDecision.objects.select_related("reply").get(pk=decision_id)
    notice = _notice_of(decision, notice_token) if notice_token else None
    if notice is None and (decision.reply_id or not is_author(by, review, token)):
        raise NotAllowed
    if known := DecisionComplaint.objects.filter(decision=decision, notice=notice).first():
        return known
    if not is_against(decision, is_notifier=notice is not None):
        raise ReviewComplaintRefused(_("Ta decyzja jest po Twojej myśli, nie ma na co się skarżyć."))
    if not is_complaint_open(decision.decided_at, clock.now()):
        day = date_format(complaint_deadline(decision.decided_at).date(), "j E Y")
        raise ComplaintTooLate(_("Na skargę było sześć miesięcy, do %(day)s.") % {"day": day})
    text = text.strip()
    if not TEXT_MIN <= len(text) <= TEXT_MAX:
        raise ReviewComplaintRefused(_("Napisz, z czym się nie zgadzasz: od 20 do 2000 znaków."), field="text")
    complaint = DecisionComplaint.objects.create(decision=decision, notice=notice, text=text, filed_at=clock.now())
    publish(ReviewComplaintFiled(complaint_id=complaint.pk))
    return complaint


def _notice_of(decision: ReviewDecision, token: str) -> ReviewNotice | None:
    try:
        notice = notice_by_token(token)
    except ReviewNotice.DoesNotExist:
        return None
    return notice if notice.decision_id == decision.pk else None
