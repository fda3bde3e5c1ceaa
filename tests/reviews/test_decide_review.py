"""The regional centre decides about a review or a reply."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.reviews.actions.decide_review import NothingToDecide, decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.models import Review, ReviewDecision
from marketplace.reviews.states import ReplyState, ReviewState
from tests.factories import MemberFactory
from tests.reviews.conftest import GROUND, events, everything, reported, reviewed
from vendors.actions.state_reasons import GroundRequired
from vendors.models import StatementOfReasons
from vendors.rules import ReasonRequired

KEY = uuid.UUID(int=9)


def test_hides_with_reasons_and_answers_every_notice(review: Review, reviewer: User) -> None:
    notices = [reported(review, uuid.UUID(int=number)) for number in (1, 2)]
    decision = decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    assert (decision.measure, decision.ground, decision.facts) == ("HIDDEN", GROUND["ground"], GROUND["facts"])
    review.refresh_from_db()
    assert review.state == ReviewState.HIDDEN
    assert sorted(decision.notices.values_list("pk", flat=True)) == [notice.pk for notice in notices]
    assert events()[-1] == ("ReviewDecided", {"decision_id": decision.pk})
    assert not StatementOfReasons.objects.exists()


def test_a_negative_review_stays(part, reviewer: User) -> None:
    review = reviewed(part, stars=1, text="Nie polecam.")
    reported(review, KEY)
    decision = decide_review(review_id=review.pk, by=reviewer, hide=False, facts="Opinia jest niekorzystna, zostaje.")
    assert (decision.measure, decision.ground) == ("KEPT", "")
    review.refresh_from_db()
    assert review.state == ReviewState.PUBLISHED
    before = everything()
    with pytest.raises(NothingToDecide):
        decide_review(review_id=review.pk, by=reviewer, hide=False, facts="Drugi raz to samo.")
    assert everything() == before


def test_lets_out_what_waited(part, reviewer: User) -> None:
    review = reviewed(part, text="Pomogło mi w chorobie.")
    decision = decide_review(review_id=review.pk, by=reviewer, hide=False, facts="Autor pisze o sobie, bez nazwiska.")
    assert decision.measure == "PUBLISHED"
    assert [name for name, _ in events()] == ["ReviewPublished", "ReviewDecided"]


def test_a_reply_goes_with_a_statement_of_reasons(review: Review, owner: User, reviewer: User) -> None:
    reply = reply_to_review(review_id=review.pk, by=owner, text="Sam jesteś słaby.")
    decision = decide_review(review_id=review.pk, by=reviewer, hide=True, of_reply=True, **GROUND)
    reply.refresh_from_db()
    assert (reply.state, decision.reply) == (ReplyState.HIDDEN, reply)
    statement = StatementOfReasons.objects.get()
    assert (statement.vendor, statement.measure, statement.subject_type, statement.subject_id) == (
        review.vendor,
        "CONTENT_HIDDEN",
        "reviews.ReviewReply",
        str(reply.pk),
    )
    review.refresh_from_db()
    assert review.state == ReviewState.PUBLISHED


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"ground": " "}, GroundRequired),
        ({"ground_kind": "MOOD"}, GroundRequired),
        ({"facts": "Bo tak."}, ReasonRequired),
    ],
)
def test_hides_nothing_without_ground_and_facts(review: Review, reviewer: User, wrong, refusal) -> None:
    before = everything()
    with pytest.raises(refusal):
        decide_review(review_id=review.pk, by=reviewer, hide=True, **{**GROUND, **wrong})
    assert everything() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewDecision.objects.create(review=review, measure="HIDDEN", decided_by=reviewer)


def test_hides_nothing_twice(review: Review, reviewer: User) -> None:
    decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    before = everything()
    with pytest.raises(IllegalTransition):
        decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    assert everything() == before


def test_a_reviewer_with_ties_leaves_it_to_another(review: Review, reviewer: User) -> None:
    MemberFactory(vendor=review.vendor, user=reviewer)
    with pytest.raises(NotAllowed):
        decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)


@pytest.mark.parametrize("who", ["stranger", "owner", "buyer", "juror"])
def test_refuses_everybody_else(review: Review, who: str, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        decide_review(review_id=review.pk, by=request.getfixturevalue(who), hide=True, **GROUND)
    assert everything() == before
