"""assign_review: take, give, drop; nobody with ties gets a case; strangers change nothing."""

from typing import Any

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from core.models import OutboxMessage
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.assign_review import CannotBeAssigned, assign_review
from vendors.models import Submission
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_one_takes_a_case_gives_it_to_a_colleague_who_is_told_and_who_drops_it(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    colleague = UserFactory(email="druga@example.org", role=Role.REVIEWER)
    assert assign_review(vendor_id=vendor.pk, reviewer_id=reviewer.pk, by=reviewer).reviewer == reviewer
    assert OutboxMessage.objects.count() == 0
    assert assign_review(vendor_id=vendor.pk, reviewer_id=colleague.pk, by=reviewer).reviewer == colleague
    deliver()
    [mail] = mailoutbox
    assert mail.to == ["druga@example.org"]
    assert f"/rops/sprzedawcy/{vendor.slug}/" in mail.body
    assert assign_review(vendor_id=vendor.pk, reviewer_id=None, by=colleague).reviewer is None
    vendor.refresh_from_db()
    assert vendor.state == VendorState.PENDING


def test_nobody_with_ties_and_nobody_without_the_role_gets_a_case(reviewer: User, stranger: User) -> None:
    vendor = VendorFactory()
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    sender = UserFactory(role=Role.REVIEWER)
    Submission.objects.create(vendor=vendor, number=1, snapshot={}, submitted_by=sender)
    for person in (insider, sender, stranger, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(CannotBeAssigned):
            assign_review(vendor_id=vendor.pk, reviewer_id=person.pk, by=reviewer)
    with pytest.raises(NotAllowed):
        assign_review(vendor_id=vendor.pk, reviewer_id=insider.pk, by=insider)
    vendor.refresh_from_db()
    assert vendor.reviewer is None


def test_a_reviewer_who_joined_the_vendor_may_only_drop_the_case(reviewer: User) -> None:
    vendor = VendorFactory(reviewer=reviewer)
    MemberFactory(vendor=vendor, user=reviewer)
    with pytest.raises(NotAllowed):
        assign_review(vendor_id=vendor.pk, reviewer_id=UserFactory(role=Role.REVIEWER).pk, by=reviewer)
    assert assign_review(vendor_id=vendor.pk, reviewer_id=None, by=reviewer).reviewer is None


def test_refuses_a_stranger(stranger: User, reviewer: User) -> None:
    vendor = VendorFactory(reviewer=reviewer)
    for chosen in (stranger.pk, None):
        with pytest.raises(NotAllowed):
            assign_review(vendor_id=vendor.pk, reviewer_id=chosen, by=stranger)
    vendor.refresh_from_db()
    assert vendor.reviewer == reviewer
