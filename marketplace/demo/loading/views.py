"""Views of the demo's pages in the last two months: every shop's page, and the listings of the shop that signs in."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from core import clock
from marketplace.catalogue.models import Product, ViewCount
from marketplace.catalogue.states import ProductState
from marketplace.demo.loading.people import LOGINS
from marketplace.demo.loading.texts import number_of
from vendors.models import Vendor

DAYS: Final = 60


def load_views() -> int:
    """Write the counters of the last sixty days; gives their number."""
    today = clock.today()
    shown = {login.vendor for login in LOGINS if login.vendor}
    rows = [
        ViewCount(vendor=vendor, day=day, views=views)
        for vendor in Vendor.objects.visible()
        for day, views in _days(vendor.slug, today, most=9)
    ]
    rows += [
        ViewCount(vendor_id=product.vendor_id, product=product, day=day, views=views)
        for product in Product.objects.filter(vendor__slug__in=shown, state=ProductState.PUBLISHED)
        for day, views in _days(product.slug, today, most=6)
    ]
    return len(ViewCount.objects.bulk_create(rows))


def _days(slug: str, today: dt.date, *, most: int) -> Iterator[tuple[dt.date, int]]:
    """Give days with views, fewer at weekends and none on some; the same for the same day and page."""
    for back in range(DAYS):
        day = today - dt.timedelta(days=back)
        views = number_of(f"{slug} {day}", "views") % (most + 1)
        views = views // 2 if day.weekday() >= 5 else views
        if views:
            yield day, views
