"""Anybody gives notice."""

import uuid

import pytest

from accounts.models import User
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.actions.report_review import MOST_OPEN, NoticeInvalid
from marketplace.reviews.models import Review, ReviewNotice
from tests.reviews.conftest import GROUND, events, everything, reported

KEY = uuid.UUID(int=9)


def test_a_notice_without_an_account_is_kept_once(review: Review) -> None:
    notice = reported(review, KEY, name=" Ewa ", email="ewa@example.org")
    assert (notice.name, notice.email, notice.reply, notice.decision, notice.reporter) == (
        "Ewa",
        "ewa@example.org",
        None,
        None,
        None,
    )
    assert events()[-1] == ("ReviewReported", {"notice_id": notice.pk})
    before = everything()
    assert reported(review, KEY) == notice
    assert everything() == before


def test_a_reply_is_reported_apart(review: Review, owner: User) -> None:
    reply = reply_to_review(review_id=review.pk, by=owner, text="Sam jesteś słaby.")
    assert reported(review, KEY, of_reply=True).reply == reply


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"reason": "NEGATIVE"}, "reason"), ({"text": "Źle."}, "text"), ({"good_faith": False}, "good_faith")],
)
def test_says_what_to_mend(review: Review, wrong, field: str) -> None:
    before = everything()
    with pytest.raises(NoticeInvalid) as refusal:
        reported(review, KEY, **wrong)
    assert refusal.value.field == field
    assert everything() == before


def test_what_nobody_reads_needs_no_notice(review: Review, reviewer: User) -> None:
    with pytest.raises(NoticeInvalid):
        reported(review, KEY, of_reply=True)
    decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    with pytest.raises(NoticeInvalid):
        reported(review, KEY)
    assert not ReviewNotice.objects.exists()


def test_a_flood_of_notices_stops_growing(review: Review) -> None:
    for number in range(MOST_OPEN + 5):
        reported(review, uuid.UUID(int=100 + number))
    assert ReviewNotice.objects.count() == MOST_OPEN
