"""Anybody tells the regional centre that a review or a reply should not be there."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.reviews.events import ReviewReported
from marketplace.reviews.models import NoticeReason, Review, ReviewNotice, ReviewReply
from marketplace.reviews.states import ReplyState, ReviewState

TEXT_MIN = 10
TEXT_MAX = 1000
MOST_OPEN = 50


class NoticeInvalid(RuleViolation):
    """A notice says what is wrong and why, in good faith (DSA art. 16(2))."""

    code = "NOTICE_INVALID"


@action
def report_review(
    *,
    review_id: int,
    by: User | None,
    key: UUID,
    reason: str,
    text: str,
    good_faith: bool,
    of_reply: bool = False,
    name: str = "",
    email: str = "",
) -> ReviewNotice:
    """Give notice of a public review, or with `of_reply` of its seller's reply; with or without an account.

    `text` of 10 to 1000 characters says why; `good_faith` must be declared; name and e-mail are the sender's own choice
    (with an address one is told the decision). `key` is the form's: repeating it gives the same notice. At most fifty
    notices of one text wait at once; a further one is answered with the newest. Raises NoticeInvalid.
    """
    review = lock(Review, review_id)
    if known := ReviewNotice.objects.filter(key=key, review=review).first():
        return known
    reply = ReviewReply.objects.filter(review=review, state=ReplyState.PUBLISHED).first() if of_reply else None
    if review.state != ReviewState.PUBLISHED or (of_reply and reply is None):
        raise NoticeInvalid(_("Tego tekstu już nikt nie widzi, więc nie trzeba go zgłaszać."))
    if reason not in NoticeReason.values:
        raise NoticeInvalid(_("Wybierz, co jest nie tak."), field="reason")
    text = text.strip()
    if not TEXT_MIN <= len(text) <= TEXT_MAX:
        raise NoticeInvalid(_("Napisz, dlaczego tak uważasz: od 10 do 1000 znaków."), field="text")
    if not good_faith:
        raise NoticeInvalid(_("Potwierdź, że piszesz w dobrej wierze."), field="good_faith")
    waiting = ReviewNotice.objects.filter(review=review, reply=reply, decision=None).order_by("-pk")
    if len(newest := list(waiting[:MOST_OPEN])) == MOST_OPEN:
        return newest[0]
    notice = ReviewNotice.objects.create(
        review=review,
        reply=reply,
        reason=reason,
        text=text,
        name=name.strip()[:120],
        email=email.strip(),
        reporter=by,
        key=key,
        filed_at=clock.now(),
    )
    publish(ReviewReported(notice_id=notice.pk))
    return notice
