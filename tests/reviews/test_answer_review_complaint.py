"""Another person answers a complaint against a decision about a review."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.reviews.actions.answer_review_complaint import answer_review_complaint
from marketplace.reviews.actions.complain_about_decision import complain_about_decision
from marketplace.reviews.models import DecisionComplaint, Review, ReviewDecision
from marketplace.reviews.queries.tokens import notice_token
from marketplace.reviews.states import ReviewState
from tests.reviews.conftest import events, everything
from tests.reviews.test_complain_about_decision import WORDS, hidden, refused  # noqa: F401
from vendors.actions.state_reasons import GroundRequired
from vendors.rules import ReasonRequired

ANSWER = "Po ponownym przeczytaniu zmieniamy decyzję."


@pytest.fixture
def complaint(hidden: ReviewDecision, buyer: User) -> DecisionComplaint:  # noqa: F811
    return complain_about_decision(decision_id=hidden.pk, by=buyer, text=WORDS)


def test_an_upheld_complaint_brings_the_review_back(
    complaint: DecisionComplaint, review: Review, second_reviewer: User
) -> None:
    answered = answer_review_complaint(complaint_id=complaint.pk, by=second_reviewer, uphold=True, answer=ANSWER)
    assert (answered.state, answered.answer, answered.decided_by) == ("UPHELD", ANSWER, second_reviewer)
    review.refresh_from_db()
    assert review.state == ReviewState.PUBLISHED
    assert ReviewDecision.objects.latest("pk").measure == "RESTORED"
    assert events()[-1] == ("ReviewComplaintDecided", {"complaint_id": complaint.pk})
    before = everything()
    with pytest.raises(IllegalTransition):
        answer_review_complaint(complaint_id=complaint.pk, by=second_reviewer, uphold=False, answer=ANSWER)
    assert everything() == before


def test_a_rejected_one_changes_nothing_but_its_answer(
    complaint: DecisionComplaint, review: Review, second_reviewer: User
) -> None:
    answer_review_complaint(complaint_id=complaint.pk, by=second_reviewer, uphold=False, answer=ANSWER)
    review.refresh_from_db()
    assert (review.state, ReviewDecision.objects.count()) == (ReviewState.HIDDEN, 1)


def test_a_notifiers_complaint_hides_with_its_ground(refused, review: Review, second_reviewer: User) -> None:  # noqa: F811
    token = notice_token(refused)
    asked = complain_about_decision(decision_id=refused.decision_id, by=None, text=WORDS, notice_token=token)
    before = everything()
    with pytest.raises(GroundRequired):
        answer_review_complaint(complaint_id=asked.pk, by=second_reviewer, uphold=True, answer=ANSWER)
    assert everything() == before
    answer_review_complaint(
        complaint_id=asked.pk, by=second_reviewer, uphold=True, answer=ANSWER, ground_kind="LAW", ground="art. 23 k.c."
    )
    review.refresh_from_db()
    assert review.state == ReviewState.HIDDEN


@pytest.mark.parametrize("who", ["reviewer", "stranger", "owner", "buyer"])
def test_refuses_who_decided_and_everybody_else(complaint: DecisionComplaint, who: str, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        answer_review_complaint(complaint_id=complaint.pk, by=request.getfixturevalue(who), uphold=True, answer=ANSWER)
    assert everything() == before


def test_an_answer_has_reasons(complaint: DecisionComplaint, second_reviewer: User) -> None:
    with pytest.raises(ReasonRequired):
        answer_review_complaint(complaint_id=complaint.pk, by=second_reviewer, uphold=True, answer="Tak.")
