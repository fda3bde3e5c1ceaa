"""Tables of reviews."""

from marketplace.reviews.models.decision import DecidedMeasure, DecisionComplaint, ReviewDecision
from marketplace.reviews.models.invitation import InvitationStop, ReviewInvitation
from marketplace.reviews.models.notice import NoticeReason, ReviewNotice
from marketplace.reviews.models.reply import ReplyVersion, ReviewReply
from marketplace.reviews.models.review import Review, ReviewQuerySet, ReviewSubject

__all__ = [
    "DecidedMeasure",
    "DecisionComplaint",
    "InvitationStop",
    "NoticeReason",
    "ReplyVersion",
    "Review",
    "ReviewDecision",
    "ReviewInvitation",
    "ReviewNotice",
    "ReviewQuerySet",
    "ReviewReply",
    "ReviewSubject",
]
