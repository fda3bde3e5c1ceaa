"""Counting views: by listing, seller and Warsaw day; a message that comes twice counts once."""

import datetime as dt
import uuid

import pytest
import time_machine

from marketplace.catalogue.actions.count_views import count_views
from marketplace.catalogue.models import ViewBatch, ViewCount
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 26)


def rows() -> list[tuple[int, int | None, dt.date, int]]:
    return list(ViewCount.objects.order_by("pk").values_list("vendor_id", "product_id", "day", "views"))


def test_views_of_listings_and_of_the_sellers_page_add_up_by_day(vendor: Vendor) -> None:
    product = ProductFactory(vendor=vendor)
    for day in (DAY, DAY, DAY + dt.timedelta(days=1)):
        assert count_views(key=uuid.uuid4(), day=day, products={product.slug: 3, "gone": 9}, vendors={vendor.slug: 2})
    assert sorted(rows(), key=str) == sorted(
        [
            (vendor.pk, product.pk, DAY, 6),
            (vendor.pk, None, DAY, 4),
            (vendor.pk, product.pk, DAY + dt.timedelta(days=1), 3),
            (vendor.pk, None, DAY + dt.timedelta(days=1), 2),
        ],
        key=str,
    )


def test_a_message_delivered_twice_counts_once(vendor: Vendor) -> None:
    key = uuid.uuid4()
    assert count_views(key=key, day=DAY, products={}, vendors={vendor.slug: 5})
    assert not count_views(key=key, day=DAY, products={}, vendors={vendor.slug: 5})
    assert rows() == [(vendor.pk, None, DAY, 5)]


def test_old_keys_are_forgotten(vendor: Vendor) -> None:
    with time_machine.travel("2026-11-01 12:00+01:00", tick=False):
        count_views(key=uuid.uuid4(), day=DAY, products={}, vendors={vendor.slug: 1})
    with time_machine.travel("2026-11-04 12:00:01+01:00", tick=False):
        count_views(key=uuid.uuid4(), day=DAY, products={}, vendors={vendor.slug: 1})
    assert ViewBatch.objects.count() == 1
