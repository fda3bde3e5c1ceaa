"""A vendor's complaint against the hiding of its reply was upheld."""

from core.action import action
from core.changes import CATALOGUE, record_change
from core.locking import lock
from core.transitions import move
from marketplace.reviews.models import Review, ReviewReply
from marketplace.reviews.states import REPLY_TRANSITIONS, ReplyState


@action
def show_reply_again(*, reply_id: int) -> ReviewReply:
    """Show a hidden reply again; a shown one stays as it is. Called by the reaction to the upheld complaint."""
    lock(Review, ReviewReply.objects.values_list("review", flat=True).get(pk=reply_id))
    reply = lock(ReviewReply, reply_id)
    if reply.state == ReplyState.HIDDEN:
        move(reply, ReplyState.PUBLISHED, by=None, table=REPLY_TRANSITIONS)
        record_change(CATALOGUE, "review", reply.review_id)
    return reply
