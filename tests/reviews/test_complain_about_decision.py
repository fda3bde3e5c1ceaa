"""Complaints against decisions about reviews."""

import datetime as dt
import uuid

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.reviews.actions.complain_about_decision import ReviewComplaintRefused, complain_about_decision
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.models import Review, ReviewDecision, ReviewNotice
from marketplace.reviews.queries.tokens import notice_token
from tests.reviews.conftest import GROUND, events, everything, reported
from vendors.rules.deciding import ComplaintTooLate

WORDS = "To moja prawdziwa opinia i nikogo nie obraża."


@pytest.fixture
def hidden(review: Review, reviewer: User) -> ReviewDecision:
    return decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)


@pytest.fixture
def refused(review: Review, reviewer: User) -> ReviewNotice:
    notice = reported(review, uuid.UUID(int=4), email="ewa@example.org")
    decide_review(review_id=review.pk, by=reviewer, hide=False, facts="To zwykła krytyka, zostaje.")
    return ReviewNotice.objects.get(pk=notice.pk)


def test_the_author_complains_once(hidden: ReviewDecision, buyer: User) -> None:
    complaint = complain_about_decision(decision_id=hidden.pk, by=buyer, text=WORDS)
    assert (complaint.state, complaint.notice, complaint.text) == ("FILED", None, WORDS)
    assert complaint.number == f"SO/{clock.today().year}/{complaint.pk:04d}"
    assert events()[-1] == ("ReviewComplaintFiled", {"complaint_id": complaint.pk})
    before = everything()
    assert complain_about_decision(decision_id=hidden.pk, by=buyer, text=WORDS + " Tak.") == complaint
    assert everything() == before


def test_who_gave_notice_complains_by_the_link(refused: ReviewNotice) -> None:
    assert refused.decision_id
    token = notice_token(refused)
    complaint = complain_about_decision(decision_id=refused.decision_id, by=None, text=WORDS, notice_token=token)
    assert complaint.notice == refused


def test_nobody_complains_of_what_they_wanted(refused: ReviewNotice, buyer: User, hidden: ReviewDecision) -> None:
    kept = ReviewDecision.objects.get(measure="KEPT")
    before = everything()
    with pytest.raises(ReviewComplaintRefused):
        complain_about_decision(decision_id=kept.pk, by=buyer, text=WORDS)
    assert everything() == before


def test_there_are_six_months(hidden: ReviewDecision, buyer: User) -> None:
    with time_machine.travel(clock.now() + dt.timedelta(days=190), tick=False), pytest.raises(ComplaintTooLate):
        complain_about_decision(decision_id=hidden.pk, by=buyer, text=WORDS)
    with pytest.raises(ReviewComplaintRefused) as refusal:
        complain_about_decision(decision_id=hidden.pk, by=buyer, text="Nie.")
    assert refusal.value.field == "text"


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_else(hidden: ReviewDecision, who: str, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        complain_about_decision(decision_id=hidden.pk, by=request.getfixturevalue(who), text=WORDS)
    with pytest.raises(NotAllowed):
        complain_about_decision(decision_id=hidden.pk, by=None, text=WORDS, notice_token="1.zly")
    assert everything() == before
