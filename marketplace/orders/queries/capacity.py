"""The coming weeks of a workshop: how much is promised, how much fits."""

import datetime as dt
from dataclasses import dataclass

from core import clock
from marketplace.catalogue.models import Product, StockMode, WorkCapacity, WorkUnit
from marketplace.catalogue.queries.work import taken_days
from marketplace.catalogue.rules.work import Rest, monday_of, open_days, room_of
from vendors.models import ClosedPeriod, Vendor

WEEKS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekLoad:
    """One week: amounts in pieces or hours; `percent` is at most 100."""

    first: dt.date
    last: dt.date
    days: int
    taken: int
    room: int

    @property
    def percent(self) -> int:
        """Give how full the week is."""
        return min(100, round(100 * self.taken / self.room)) if self.room else 100

    @property
    def is_full(self) -> bool:
        """Tell whether nothing more fits."""
        return self.taken >= self.room


def capacity_of(vendor: Vendor) -> WorkCapacity | None:
    """Give the whole workshop's row."""
    return WorkCapacity.objects.filter(vendor=vendor, product=None).first()


def weeks_of(vendor: Vendor, row: WorkCapacity) -> list[WeekLoad]:
    """Lay out the coming eight weeks of one limit; hours are rounded up."""
    today = clock.today()
    start = monday_of(today)
    rests = [
        Rest(period.starts_on, period.ends_on)
        for period in ClosedPeriod.objects.filter(vendor=vendor, ends_on__gte=start)
    ]
    taken: dict[dt.date, int] = {}
    for _key, week, _since, amount in taken_days([row.pk], start):
        taken[week] = taken.get(week, 0) + amount
    share = 60 if row.unit == WorkUnit.HOURS else 1
    found = []
    for number in range(WEEKS):
        week = start + dt.timedelta(days=7 * number)
        days = open_days(week, rests)
        found.append(
            WeekLoad(
                first=week,
                last=week + dt.timedelta(days=6),
                days=len(days),
                taken=-(-taken.get(week, 0) // share),
                room=room_of(row.weekly_limit or 0, len(days)),
            )
        )
    return found


def made_listings(vendor: Vendor) -> list[Product]:
    """List what the vendor makes to order, with each listing's own limit."""
    rows = Product.objects.filter(vendor=vendor, variants__stock__mode=StockMode.MADE_TO_ORDER)
    return list(rows.select_related("capacity").distinct().order_by("name", "pk"))
