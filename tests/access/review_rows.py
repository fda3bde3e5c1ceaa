"""Reviews of the vendor for the access matrix: one that is public, what was decided about it, who complains."""

from collections.abc import Callable
from typing import Any, Final

from accounts.models import Role
from marketplace.reviews.models import DecisionComplaint, Review, ReviewDecision
from tests.factories import UserFactory
from tests.reviews.conftest import GROUND, completed, reviewed


def review_of(world: Any) -> Review:
    """A guest's order, and the buyer's review of it."""
    return reviewed(completed(world.vendor, UserFactory()))


def decision_of(world: Any) -> int:
    """A hiding on paper: the review itself stays public, so that the other rows can be tried."""
    fields = {"ground_kind": GROUND["ground_kind"], "ground": GROUND["ground"], "facts": GROUND["facts"]}
    judge = UserFactory(role=Role.REVIEWER)
    return ReviewDecision.objects.create(review=world["review"], measure="HIDDEN", decided_by=judge, **fields).pk


def complaint_of(world: Any) -> int:
    """The author's complaint."""
    text = "To moja prawdziwa opinia i nikogo nie obraża."
    return DecisionComplaint.objects.create(decision_id=world["reviews.decision_id"], text=text).pk


VERBS: Final = ("edit_review", "withdraw_review", "reply_to_review", "report_review", "decide_review")
ROWS: Final[dict[str, Callable[[Any], Any]]] = {
    "review": review_of,
    "reviews.review_id": lambda world: world["review"].pk,
    **{f"{verb}.review_id": lambda world: world["review"].pk for verb in VERBS},
    "reviews.decision_id": decision_of,
    "complain_about_decision.decision_id": lambda world: world["reviews.decision_id"],
    "reviews.complaint_id": complaint_of,
    "answer_review_complaint.complaint_id": lambda world: world["reviews.complaint_id"],
    "line_id": lambda world: world["review"].order_line_id,
    "what": lambda world: "opinia",
}
