"""Several counts with one query."""

from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.counting import Counters, count_all
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.models import Member, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_each_count_stands_in_its_place(django_assert_num_queries: Any) -> None:
    first, _second = VendorFactory(), VendorFactory(state=VendorState.DRAFT, short_name="100% „ręcznie”")
    MemberFactory(vendor=first)
    MemberFactory(vendor=first)
    with django_assert_num_queries(1):
        assert count_all(
            Vendor.objects.order_by("name"),
            Vendor.objects.filter(short_name="100% „ręcznie”"),
            Vendor.objects.none(),
            Vendor.objects.filter(created_at__lte=clock.now()).select_related("reviewer"),
            Vendor.objects.filter(members__isnull=False).distinct(),
            Member.objects.filter(vendor__in=Vendor.objects.filter(state=VendorState.DRAFT)),
        ) == [2, 1, 0, 2, 1, 0]


def test_nothing_to_count_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert count_all() == []
        assert count_all(User.objects.none()) == [0]


def test_counters_are_asked_together_and_late(django_assert_num_queries: Any) -> None:
    counters = Counters()
    with django_assert_num_queries(0):
        people, both = counters.of(User.objects.all()), counters.of(User.objects.all(), Vendor.objects.all())
    UserFactory()
    VendorFactory(reviewer=None)
    known = User.objects.count()
    with django_assert_num_queries(1):
        assert (people(), both(), people()) == (known, known + 1, known)
