"""A workshop says how much of one thing it can make."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_listing_capacity import set_listing_capacity
from marketplace.catalogue.actions.set_work_capacity import WrongLimit
from marketplace.catalogue.models import WorkCapacity
from tests.factories import ProductFactory
from vendors.models import Vendor


def test_sets_both_numbers_and_takes_them_away(vendor: Vendor, owner: User) -> None:
    product = ProductFactory(vendor=vendor)
    set_listing_capacity(product_id=product.pk, by=owner, weekly_limit=4, minutes_per_piece=90)
    set_listing_capacity(product_id=product.pk, by=owner, weekly_limit=None, minutes_per_piece=45)
    row = WorkCapacity.objects.get()
    assert (row.vendor, row.weekly_limit, row.minutes_per_piece, row.unit) == (vendor, None, 45, "PIECES")


@pytest.mark.parametrize(("limit", "minutes"), [(0, None), (100_001, None), (None, 0), (None, 10_001)])
def test_refuses_numbers_that_cannot_be(vendor: Vendor, owner: User, limit: int | None, minutes: int | None) -> None:
    product = ProductFactory(vendor=vendor)
    with pytest.raises(WrongLimit):
        set_listing_capacity(product_id=product.pk, by=owner, weekly_limit=limit, minutes_per_piece=minutes)
    assert not WorkCapacity.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_sellers(vendor: Vendor, who: str, request) -> None:
    product = ProductFactory(vendor=vendor)
    with pytest.raises(NotAllowed):
        set_listing_capacity(
            product_id=product.pk, by=request.getfixturevalue(who), weekly_limit=5, minutes_per_piece=None
        )
    assert not WorkCapacity.objects.exists()
