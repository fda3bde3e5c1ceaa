"""A workshop says how much it can make."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_work_capacity import WrongLimit, set_work_capacity
from marketplace.catalogue.models import WorkBooking, WorkCapacity
from tests.catalogue.test_book_work import booking_of
from vendors.models import Vendor


def test_sets_changes_and_takes_the_limit_away(vendor: Vendor, owner: User) -> None:
    assert set_work_capacity(vendor_id=vendor.pk, by=owner, unit="PIECES", weekly_limit=None) is None
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="PIECES", weekly_limit=20)
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="HOURS", weekly_limit=40)
    assert WorkCapacity.objects.values_list("unit", "weekly_limit").get() == ("HOURS", 40)
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="HOURS", weekly_limit=None)
    assert WorkCapacity.objects.get().weekly_limit is None


def test_what_is_promised_is_counted_anew_in_the_new_unit(vendor: Vendor, owner: User) -> None:
    booking_of(vendor, amount=3)
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="HOURS", weekly_limit=40)
    assert WorkBooking.objects.values_list("amount", "per_piece").get() == (180, 60)
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="PIECES", weekly_limit=40)
    assert WorkBooking.objects.values_list("amount", "per_piece").get() == (3, 1)


@pytest.mark.parametrize(("unit", "limit"), [("PIECES", 0), ("PIECES", 100_001), ("TONS", 5)])
def test_refuses_limits_that_cannot_be(vendor: Vendor, owner: User, unit: str, limit: int) -> None:
    with pytest.raises(WrongLimit):
        set_work_capacity(vendor_id=vendor.pk, by=owner, unit=unit, weekly_limit=limit)
    assert not WorkCapacity.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_sellers(vendor: Vendor, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        set_work_capacity(vendor_id=vendor.pk, by=request.getfixturevalue(who), unit="PIECES", weekly_limit=5)
    assert not WorkCapacity.objects.exists()
