"""Who may do what for a vendor: every role, every predicate."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Role, User
from tests.factories import MemberFactory, UserFactory
from vendors.models import MemberRole, Vendor
from vendors.permissions import can_manage, can_review, can_sell, can_view

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "view", "sell", "manage"),
    [
        (MemberRole.OWNER, True, True, True),
        (MemberRole.MANAGER, True, True, True),
        (MemberRole.SELLER, True, True, False),
        (MemberRole.VIEWER, True, False, False),
    ],
)
def test_members_may_what_their_role_says(
    role: MemberRole, view: bool, sell: bool, manage: bool, vendor: Vendor
) -> None:
    user = MemberFactory(vendor=vendor, role=role).user
    assert (can_view(user, vendor), can_sell(user, vendor), can_manage(user, vendor)) == (view, sell, manage)


def test_nobody_else_may_anything(vendor: Vendor, stranger: User, reviewer: User) -> None:
    gone = MemberFactory(vendor=vendor, user__is_active=False).user
    for person in (None, AnonymousUser(), stranger, reviewer, gone):
        assert [check(person, vendor) for check in (can_view, can_sell, can_manage)] == [False, False, False]


def test_only_a_reviewer_from_outside_may_review(vendor: Vendor, reviewer: User, stranger: User) -> None:
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    assert can_review(reviewer, vendor)
    for person in (insider, stranger, UserFactory(role=Role.OPERATOR), UserFactory(role=Role.SCHEME_OPERATOR)):
        assert not can_review(person, vendor)
