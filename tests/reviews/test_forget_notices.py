"""Who gave notice is forgotten half a year after the decision."""

import datetime as dt
import uuid

import time_machine

from accounts.models import User
from core import clock
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.forget_notices import forget_notices
from marketplace.reviews.models import Review, ReviewNotice
from marketplace.reviews.tasks import forget_old_notices
from tests.reviews.conftest import reported


def test_six_months_after_the_decision_names_go(review: Review, reviewer: User) -> None:
    reported(review, uuid.UUID(int=1), name="Ewa", email="ewa@example.org")
    with time_machine.travel(clock.start_of(dt.date(2026, 12, 10)) + dt.timedelta(hours=12), tick=False):
        decide_review(review_id=review.pk, by=reviewer, hide=False, facts="Zwykła krytyka, zostaje.")
    with time_machine.travel(clock.start_of(dt.date(2027, 6, 10)) + dt.timedelta(hours=4), tick=False):
        forget_old_notices()
        assert ReviewNotice.objects.get().email == "ewa@example.org"
    with time_machine.travel(clock.start_of(dt.date(2027, 6, 11)) + dt.timedelta(hours=4), tick=False):
        forget_old_notices()
        assert forget_notices() == 0
    notice = ReviewNotice.objects.get()
    assert (notice.name, notice.email, notice.text) == ("", "", "Ta opinia obraża ludzi.")


def test_an_open_notice_stays_and_an_erased_address_goes_at_once(review: Review) -> None:
    reported(review, uuid.UUID(int=1), email="ewa@example.org")
    reported(review, uuid.UUID(int=2), email="jan@example.org")
    assert forget_notices() == 0
    assert forget_notices(email="EWA@example.org") == 1
    assert sorted(ReviewNotice.objects.values_list("email", flat=True)) == ["", "jan@example.org"]
