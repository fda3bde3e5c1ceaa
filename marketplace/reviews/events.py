"""What reviews tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewInvited(Event):
    """A buyer is to be asked how it was."""

    vendor_order_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewPublished(Event):
    """A review can be read by everybody, for the first time or again after a look."""

    review_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReplyWritten(Event):
    """The seller answered a review for the first time."""

    review_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewReported(Event):
    """Somebody gave notice of a review or a reply."""

    notice_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewDecided(Event):
    """The regional centre decided about a review or a reply."""

    decision_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewComplaintFiled(Event):
    """The author, or who gave notice, complains against a decision."""

    complaint_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewComplaintDecided(Event):
    """A complaint against a decision about a review was answered."""

    complaint_id: int
