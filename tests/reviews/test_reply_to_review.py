"""The seller answers a review."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.models.append_only import AppendOnlyError
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import ReplyRefused, reply_to_review
from marketplace.reviews.actions.withdraw_review import withdraw_review
from marketplace.reviews.models import ReplyVersion, Review, ReviewReply
from tests.reviews.conftest import GROUND, events, everything


def test_one_answer_with_every_version_of_it(review: Review, owner: User) -> None:
    reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")
    reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")
    changed = reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy, zmieniamy knoty.")
    assert ReviewReply.objects.get() == changed
    assert list(ReplyVersion.objects.values_list("text", "writer_id")) == [
        ("Dziękujemy.", owner.pk),
        ("Dziękujemy, zmieniamy knoty.", owner.pk),
    ]
    assert changed.edited_at is not None
    assert [name for name, _ in events()] == ["ReviewPublished", "ReplyWritten"]
    with pytest.raises(AppendOnlyError):
        ReplyVersion.objects.update(text="Inaczej")


@pytest.mark.parametrize("text", [" ", "a" * 1001])
def test_says_what_to_mend(review: Review, owner: User, text: str) -> None:
    before = everything()
    with pytest.raises(ReplyRefused) as refusal:
        reply_to_review(review_id=review.pk, by=owner, text=text)
    assert refusal.value.field == "text"
    assert everything() == before


def test_nothing_is_answered_that_nobody_reads(review: Review, owner: User, buyer: User) -> None:
    withdraw_review(review_id=review.pk, by=buyer)
    with pytest.raises(ReplyRefused):
        reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")


def test_a_hidden_answer_is_not_replaced(review: Review, owner: User, reviewer: User) -> None:
    reply_to_review(review_id=review.pk, by=owner, text="Sam jesteś słaby.")
    decide_review(review_id=review.pk, by=reviewer, hide=True, of_reply=True, **GROUND)
    before = everything()
    with pytest.raises(ReplyRefused):
        reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")
    assert everything() == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(review: Review, who: str, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        reply_to_review(review_id=review.pk, by=request.getfixturevalue(who), text="Dziękujemy.")
    assert everything() == before
