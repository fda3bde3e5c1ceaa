"""The author corrects a review."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.reviews.actions.edit_review import edit_review
from marketplace.reviews.actions.withdraw_review import withdraw_review
from marketplace.reviews.models import Review
from marketplace.reviews.rules.writing import ReviewClosed
from marketplace.reviews.states import ReviewState
from tests.reviews.conftest import events, everything, reviewed


def test_changes_what_was_said_and_tells_when(review: Review, buyer: User) -> None:
    changed = edit_review(review_id=review.pk, by=buyer, stars=5, text="Jednak bardzo dobre.", signature="")
    assert (changed.stars, changed.text, changed.signed) == (5, "Jednak bardzo dobre.", "Kupujący")
    assert changed.edited_at is not None
    assert changed.state == ReviewState.PUBLISHED
    before = everything()
    assert edit_review(review_id=review.pk, by=buyer, stars=5, text="Jednak bardzo dobre.").pk == review.pk
    assert everything() == before


def test_new_words_may_wait_and_go_out_again(review: Review, buyer: User) -> None:
    assert edit_review(review_id=review.pk, by=buyer, stars=4, text="a@b.pl").state == ReviewState.HELD
    assert Review.objects.public().count() == 0
    assert edit_review(review_id=review.pk, by=buyer, stars=4, text="Ładne.").state == ReviewState.PUBLISHED
    assert [name for name, _ in events()] == ["ReviewPublished", "ReviewPublished"]


def test_after_thirty_days_it_stands(review: Review, buyer: User) -> None:
    with time_machine.travel(clock.now() + dt.timedelta(days=30, seconds=1), tick=False):
        before = everything()
        with pytest.raises(ReviewClosed):
            edit_review(review_id=review.pk, by=buyer, stars=1)
        assert everything() == before


def test_a_withdrawn_one_stays_withdrawn(review: Review, buyer: User) -> None:
    withdraw_review(review_id=review.pk, by=buyer)
    with pytest.raises(ReviewClosed):
        edit_review(review_id=review.pk, by=buyer, stars=1)


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_author(part, who: str, request) -> None:
    review = reviewed(part)
    before = everything()
    with pytest.raises(NotAllowed):
        edit_review(review_id=review.pk, by=request.getfixturevalue(who), stars=5)
    assert everything() == before
