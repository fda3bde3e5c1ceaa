"""Add a handful of views to the daily counters."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db.models import F

from core import clock
from core.action import action
from marketplace.catalogue.models import Product, ViewBatch, ViewCount
from vendors.models import Vendor

REMEMBERED = dt.timedelta(days=3)


@action
def count_views(*, key: uuid.UUID, day: dt.date, products: Mapping[str, int], vendors: Mapping[str, int]) -> bool:
    """Add views of listings and of sellers' pages (slug -> number) on a Warsaw day; tell whether they were new.

    A `key` seen in the last three days adds nothing. A slug that is gone meanwhile is left out. Nobody is asked: the
    counter in the web process sends it (marketplace.storefront.web.view_counter).
    """
    ViewBatch.objects.filter(received_at__lt=clock.now() - REMEMBERED).delete()
    _, is_new = ViewBatch.objects.get_or_create(key=key)
    if not is_new:
        return False
    listings = Product.objects.filter(slug__in=list(products)).order_by("pk").values_list("pk", "vendor_id", "slug")
    for product_id, vendor_id, slug in listings:
        _add(vendor_id, product_id, day, products[slug])
    for vendor_id, slug in Vendor.objects.filter(slug__in=list(vendors)).order_by("pk").values_list("pk", "slug"):
        _add(vendor_id, None, day, vendors[slug])
    return True


def _add(vendor_id: int, product_id: int | None, day: dt.date, views: int) -> None:
    row, _ = ViewCount.objects.get_or_create(vendor_id=vendor_id, product_id=product_id, day=day)
    ViewCount.objects.filter(pk=row.pk).update(views=F("views") + views)
