"""The author takes a review back."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.withdraw_review import withdraw_review
from marketplace.reviews.models import Review
from marketplace.reviews.states import ReviewState
from tests.reviews.conftest import everything


def test_nobody_reads_it_any_more_and_its_words_are_gone(review: Review, buyer: User) -> None:
    gone = withdraw_review(review_id=review.pk, by=buyer)
    assert (gone.state, gone.text, gone.signature, gone.stars) == (ReviewState.WITHDRAWN, "", "", 4)
    assert not Review.objects.public().exists()
    before = everything()
    withdraw_review(review_id=review.pk, by=buyer)
    assert everything() == before


def test_the_link_of_the_order_suffices(review: Review) -> None:
    token = order_token(review.vendor_order.order)
    assert withdraw_review(review_id=review.pk, by=None, token=token).state == ReviewState.WITHDRAWN


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_author(review: Review, who: str, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        withdraw_review(review_id=review.pk, by=request.getfixturevalue(who))
    assert everything() == before
