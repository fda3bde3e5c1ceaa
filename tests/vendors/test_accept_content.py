"""accept_content: what waits goes out; the second reviewer is told; strangers change nothing."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, changes_since, version
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from tests.factories import MemberFactory
from tests.vendors.content import NO, submit, yes
from vendors.actions.accept_content import accept_content
from vendors.models import Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_takes_the_place_of_the_version_before(vendor: Vendor, owner: User, reviewer: User) -> None:
    before, review = submit(vendor, owner, NO), submit(vendor, owner, yes())
    seen = version(CATALOGUE)
    accept_content(review_id=review.pk, by=reviewer)
    review.refresh_from_db()
    before.refresh_from_db()
    assert (review.state, review.decided_by, before.state) == (ContentState.ACCEPTED, reviewer, ContentState.WITHDRAWN)
    assert changes_since(CATALOGUE, seen, 9) == [("vendor", vendor.pk)]
    row = Transition.objects.get(subject_id=str(review.pk), subject_type="vendors.ContentReview")
    assert (row.before, row.after, row.actor_id) == ("OPEN", "ACCEPTED", reviewer.pk)
    with pytest.raises(IllegalTransition):
        accept_content(review_id=review.pk, by=reviewer)


def test_refuses_strangers_the_vendor_and_a_reviewer_who_works_for_it(
    vendor: Vendor, owner: User, stranger: User
) -> None:
    review = submit(vendor, owner, yes())
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, owner, insider):
        with pytest.raises(NotAllowed):
            accept_content(review_id=review.pk, by=person)
    review.refresh_from_db()
    assert (review.state, version(CATALOGUE)) == (ContentState.OPEN, 0)
