"""Late money takes a new place."""

import pytest

from marketplace.catalogue.actions.book_again import book_again
from marketplace.catalogue.models import StockMode, WorkBooking, WorkCapacity
from tests.factories import VariantFactory
from vendors.models import Vendor


@pytest.mark.parametrize(("mode", "booked"), [(StockMode.MADE_TO_ORDER, 2), (StockMode.TRACKED, 0)])
def test_only_things_made_to_order_take_a_place(vendor: Vendor, mode: StockMode, booked: int) -> None:
    WorkCapacity.objects.create(vendor=vendor, weekly_limit=10)
    variant = VariantFactory(product__vendor=vendor, stock__mode=mode)
    book_again(lines={5: (variant.pk, 2)})
    assert sum(WorkBooking.objects.filter(reference=5).values_list("amount", flat=True)) == booked


def test_where_half_a_year_is_full_nothing_is_booked(vendor: Vendor) -> None:
    WorkCapacity.objects.create(vendor=vendor, weekly_limit=1)
    variant = VariantFactory(product__vendor=vendor, stock__mode=StockMode.MADE_TO_ORDER)
    book_again(lines={5: (variant.pk, 100)})
    assert not WorkBooking.objects.exists()
