"""Who may do what for a vendor: every role, every predicate."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Role, User
from core import clock
from tests.factories import AdviserAccessFactory, MemberFactory, UserFactory, VendorFactory
from vendors.models import MemberRole, Vendor
from vendors.permissions import (
    can_export_personal_data,
    can_manage,
    can_own,
    can_review,
    can_see_team,
    can_sell,
    can_view,
)

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


@pytest.mark.parametrize(
    ("role", "granted", "exports"),
    [
        (MemberRole.OWNER, None, True),
        (MemberRole.OWNER, False, False),
        (MemberRole.MANAGER, None, False),
        (MemberRole.MANAGER, True, True),
        (MemberRole.SELLER, None, False),
        (MemberRole.VIEWER, True, True),
    ],
)
def test_taking_out_personal_data_is_a_right_apart_from_the_role(
    role: MemberRole, granted: bool | None, exports: bool, vendor: Vendor
) -> None:
    member = MemberFactory(vendor=vendor, role=role, may_export_personal_data=granted)
    assert can_export_personal_data(member.user, vendor) is exports
    assert can_export_personal_data(member.user, VendorFactory()) is False


def test_an_adviser_sells_until_the_last_day_and_never_more(vendor: Vendor, reviewer: User) -> None:
    access = AdviserAccessFactory(vendor=vendor, until=clock.today())
    adviser = access.adviser
    rights = (can_view, can_sell, can_manage, can_own, can_see_team, can_export_personal_data)
    assert [check(adviser, vendor) for check in rights] == [True, True, False, False, False, False]
    assert list(Vendor.objects.for_user(adviser)) == [vendor]
    access.until = clock.today() - dt.timedelta(days=1)
    access.save()
    assert [check(adviser, vendor) for check in rights] == [False] * 6
    assert list(Vendor.objects.for_user(adviser)) == []


def test_taking_access_back_or_not_taking_it_up_gives_nothing(vendor: Vendor) -> None:
    ended = AdviserAccessFactory(vendor=vendor, ended_at=clock.now())
    asked = AdviserAccessFactory(vendor=vendor, email="inna@example.org", adviser=None, accepted_at=None)
    assert not can_view(ended.adviser, vendor)
    assert not can_view(UserFactory(email=asked.email), vendor)
    gone = AdviserAccessFactory(vendor=vendor, adviser__is_active=False).adviser
    assert not can_view(gone, vendor)
    assert not Vendor.objects.for_user(gone).exists()


def test_a_reviewer_who_advised_a_vendor_never_decides_about_it(vendor: Vendor, reviewer: User) -> None:
    assert can_review(reviewer, vendor)
    AdviserAccessFactory(vendor=vendor, adviser=reviewer, ended_at=clock.now())
    assert not can_review(reviewer, vendor)
    assert can_review(reviewer, VendorFactory())
