"""An order takes its place in the queue."""

import datetime as dt

import pytest

from marketplace.catalogue.actions.book_work import book_work
from marketplace.catalogue.models import WorkBooking, WorkCapacity
from marketplace.catalogue.rules.work import Share
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 6, 8)


def booking_of(vendor: Vendor, *, amount: int, reference: int = 7, weeks: int = 1) -> WorkCapacity:
    """Book pieces in each of the weeks from MONDAY on."""
    capacity, _ = WorkCapacity.objects.get_or_create(vendor=vendor, product=None, defaults={"weekly_limit": 10})
    product = ProductFactory(vendor=vendor)
    book_work(
        shares={
            reference: [
                Share(
                    capacity_id=capacity.pk,
                    product_id=product.pk,
                    week=MONDAY + dt.timedelta(days=7 * number),
                    amount=amount,
                    per_piece=1,
                )
                for number in range(weeks)
            ]
        }
    )
    return capacity


def test_writes_a_row_a_week(vendor: Vendor) -> None:
    booking_of(vendor, amount=3, weeks=2)
    rows = list(WorkBooking.objects.values_list("reference", "week", "amount"))
    assert rows == [(7, MONDAY, 3), (7, MONDAY + dt.timedelta(days=7), 3)]
