"""The seller answers a review."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.reviews.events import ReplyWritten
from marketplace.reviews.models import ReplyVersion, Review, ReviewReply
from marketplace.reviews.permissions import can_reply
from marketplace.reviews.rules.writing import REPLY_MAX
from marketplace.reviews.states import ReplyState, ReviewState


class ReplyRefused(RuleViolation):
    """A reply says something, in at most 1000 characters, about a review that everybody reads."""

    code = "REPLY_REFUSED"


@action
def reply_to_review(*, review_id: int, by: User, text: str) -> ReviewReply:
    """Answer a public review, or change the answer; one answer a review, every version of it is kept.

    Owner, manager, seller or adviser of the vendor that was judged, nobody else. The author is told of the first
    answer. A hidden answer cannot be changed. Saying the same twice changes nothing. Raises ReplyRefused.
    """
    review = lock(Review, review_id)
    if not can_reply(by, review.vendor):
        raise NotAllowed
    if review.state != ReviewState.PUBLISHED:
        raise ReplyRefused(_("Ta opinia nie jest teraz publiczna, więc nie można na nią odpowiedzieć."))
    text = text.strip()
    if not text:
        raise ReplyRefused(_("Napisz odpowiedź."), field="text")
    if len(text) > REPLY_MAX:
        raise ReplyRefused(_("Odpowiedź może mieć najwyżej 1000 znaków. Skróć ją."), field="text")
    reply = ReviewReply.objects.filter(review=review).first()
    if reply and reply.text == text:
        return reply
    if reply and reply.state == ReplyState.HIDDEN:
        raise ReplyRefused(
            _("ROPS ukryło tę odpowiedź. Możesz się poskarżyć na decyzję, zmienić odpowiedzi nie można.")
        )
    now = clock.now()
    if reply is None:
        reply = ReviewReply.objects.create(review=review, text=text, written_at=now)
        publish(ReplyWritten(review_id=review.pk))
    else:
        reply.text, reply.edited_at = text, now
        reply.save(update_fields=["text", "edited_at"])
    ReplyVersion.objects.create(reply=reply, text=text, writer_id=by.pk, written_at=now)
    record_change(CATALOGUE, "review", review.pk)
    return reply
