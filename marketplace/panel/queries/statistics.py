"""The figures of one seller: views, orders, revenue, best sellers, refunds; each a bounded number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, ExpressionWrapper, F, QuerySet, Sum
from django.db.models.functions import TruncDate

from core import clock
from core.clock import WARSAW
from core.money import ZERO, MoneyField
from marketplace.catalogue.models import ViewCount
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.panel.rules.period import Bucket, Period
from vendors.models import Vendor

NOT_SOLD: Final = (VendorOrderState.AWAITING_PAYMENT, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED)
BEST: Final = 10
#: What buyers pay in the end: pieces called off after the order are no sale.
KEPT: Final = ExpressionWrapper(F("total_gross") - F("cancelled_gross"), output_field=MoneyField())
KEPT_OF_LINE: Final = ExpressionWrapper(
    F("unit_gross") * (F("quantity") - F("cancelled_quantity")), output_field=MoneyField()
)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a period; `refunds` counts orders whose money had to go back, whole or in part."""

    views: int
    orders: int
    revenue: Decimal
    refunds: int

    @property
    def average(self) -> Decimal:
        """Give the average value of an order, zero without any."""
        return self.revenue / self.orders if self.orders else ZERO


@dataclass(frozen=True, slots=True)
class Best:
    """A listing among the best sold: pieces, their value, and how often its page was looked at."""

    product_id: int
    name: str
    pieces: int
    revenue: Decimal
    views: int


def sold_in(vendor: Vendor, period: Period) -> QuerySet[VendorOrder]:
    """Give the paid parts that were ordered in the period; unpaid, expired and cancelled ones are no sale."""
    return VendorOrder.objects.filter(vendor=vendor, **_within("created_at", period)).exclude(state__in=NOT_SOLD)


def totals(vendor: Vendor, period: Period) -> Totals:
    """Sum a period up, with three queries."""
    sold = sold_in(vendor, period).aggregate(orders=Count("pk"), revenue=Sum(KEPT))
    views = _views(vendor, period).aggregate(total=Sum("views"))["total"] or 0
    refunds = VendorOrder.objects.filter(vendor=vendor, **_within("refund_due_at", period)).count()
    return Totals(views, sold["orders"], sold["revenue"] or ZERO, refunds)


def views_by_bucket(vendor: Vendor, period: Period) -> list[int]:
    """Give the views of the seller's listings and page in each bucket of the period."""
    counted = _views(vendor, period).values_list("day").annotate(total=Sum("views"))
    return [int(value) for value in _fill(period.buckets(), counted)]


def orders_by_bucket(vendor: Vendor, period: Period) -> list[int]:
    """Give the number of orders in each bucket."""
    return [int(value) for value in _fill(period.buckets(), _daily(vendor, period).annotate(total=Count("pk")))]


def revenue_by_bucket(vendor: Vendor, period: Period) -> list[Decimal]:
    """Give the gross value of the orders in each bucket, in PLN."""
    summed = _daily(vendor, period).annotate(total=Sum(KEPT))
    return [Decimal(value) for value in _fill(period.buckets(), summed)]


def refunds_by_bucket(vendor: Vendor, period: Period) -> list[int]:
    """Give the number of orders in each bucket whose money had to go back."""
    due = VendorOrder.objects.filter(vendor=vendor, **_within("refund_due_at", period))
    counted = _by_day(due, "refund_due_at").annotate(total=Count("pk"))
    return [int(value) for value in _fill(period.buckets(), counted)]


def best_sellers(vendor: Vendor, period: Period) -> list[Best]:
    """Give the ten listings with the highest value sold, with two queries."""
    lines = OrderLine.objects.filter(vendor_order__in=sold_in(vendor, period)).order_by()
    rows = (
        lines.values(product=F("variant__product"), name=F("variant__product__name"))
        .annotate(pieces=Sum(F("quantity") - F("cancelled_quantity")), revenue=Sum(KEPT_OF_LINE))
        .order_by("-revenue", "product")[:BEST]
    )
    found = list(rows)
    looked = dict(
        _views(vendor, period)
        .filter(product__in=[row["product"] for row in found])
        .values_list("product")
        .annotate(total=Sum("views"))
    )
    return [
        Best(row["product"], row["name"], row["pieces"], row["revenue"], looked.get(row["product"], 0)) for row in found
    ]


def _views(vendor: Vendor, period: Period) -> QuerySet[ViewCount]:
    return ViewCount.objects.filter(vendor=vendor, day__range=(period.first, period.last)).order_by()


def _daily(vendor: Vendor, period: Period) -> QuerySet[Any, Any]:
    return _by_day(sold_in(vendor, period), "created_at")


def _by_day(parts: QuerySet[VendorOrder], field: str) -> QuerySet[Any, Any]:
    return parts.order_by().annotate(day=TruncDate(field, tzinfo=WARSAW)).values_list("day")


def _within(field: str, period: Period) -> dict[str, dt.datetime]:
    """Narrow to instants of the period's Warsaw days."""
    after = clock.start_of(period.last + dt.timedelta(days=1))
    return {f"{field}__gte": clock.start_of(period.first), f"{field}__lt": after}


def _fill(buckets: list[Bucket], rows: Iterable[tuple[dt.date, Any]]) -> list[Any]:
    """Add daily figures up into buckets; a day without any is zero."""
    by_day = dict(rows)
    days = (range((bucket.last - bucket.first).days + 1) for bucket in buckets)
    return [
        sum((by_day.get(bucket.first + dt.timedelta(days=n), 0) for n in numbers), start=0)
        for bucket, numbers in zip(buckets, days, strict=True)
    ]
