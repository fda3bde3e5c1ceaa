"""Reading the queue of things made to order."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, Sum

from core import clock
from marketplace.catalogue.models import ProductVariant, StockMode, WorkBooking, WorkCapacity, WorkUnit
from marketplace.catalogue.rules.work import DEFAULT_MINUTES, Pool, Rest, Share, days_of_work, monday_of, plan
from vendors.models import ClosedPeriod


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """When pieces are ready, and what they take of the queue; `is_full` when half a year has no room."""

    ready_on: dt.date
    shares: tuple[Share, ...] = ()
    is_full: bool = False
    waits: bool = False


@dataclass(kw_only=True, slots=True)
class Planner:
    """The queue as it is, for some variants; each promise takes its place, so the next one comes after it."""

    today: dt.date
    of_vendor: dict[int, WorkCapacity] = field(default_factory=dict)
    of_product: dict[int, WorkCapacity] = field(default_factory=dict)
    pools: dict[int, Pool] = field(default_factory=dict)
    rests: dict[int, list[Rest]] = field(default_factory=lambda: defaultdict(list))

    def promise(self, variant: ProductVariant, pieces: int, lead_days: int) -> Promise | None:
        """Promise pieces of a variant made to order; None for others, and where neither limit nor rest says anything.

        `lead_days` are the working days that making and preparing take at least.
        """
        stock = getattr(variant, "stock", None)
        if stock is None or stock.mode != StockMode.MADE_TO_ORDER:
            return None
        vendor_id, product_id = variant.product.vendor_id, variant.product_id
        rests = self.rests[vendor_id]
        wanted = self._pools_of(vendor_id, product_id)
        if not wanted and not rests:
            return None
        plain = days_of_work(self.today, lead_days, [])
        ready, shares = days_of_work(self.today, lead_days, rests), []
        for pool, per_piece in wanted:
            found = plan(pool, pieces=pieces, per_piece=per_piece, product_id=product_id, today=self.today, rests=rests)
            if found is None:
                return Promise(ready_on=ready, is_full=True)
            ready = max(ready, found[0])
            shares += found[1]
        return Promise(ready_on=ready, shares=tuple(shares), waits=ready > plain)

    def _pools_of(self, vendor_id: int, product_id: int) -> list[tuple[Pool, int]]:
        own, whole = self.of_product.get(product_id), self.of_vendor.get(vendor_id)
        found = []
        if own is not None and own.weekly_limit:
            found.append((self.pools[own.pk], 1))
        if whole is not None and whole.weekly_limit:
            minutes = (own.minutes_per_piece if own else None) or DEFAULT_MINUTES
            found.append((self.pools[whole.pk], minutes if whole.unit == WorkUnit.HOURS else 1))
        return found


def load_planner(variants: Iterable[ProductVariant]) -> Planner:
    """Read the queue of the variants made to order: three queries, none when there are no such variants.

    Variants come with product and stock. To take a place in the queue, lock the capacities first (`hold_capacities`).
    """
    today = clock.today()
    made = [variant for variant in variants if _is_made(variant)]
    planner = Planner(today=today)
    if not made:
        return planner
    vendors, products = {v.product.vendor_id for v in made}, {v.product_id for v in made}
    rows = list(WorkCapacity.objects.filter(Q(product=None) | Q(product__in=products), vendor__in=vendors))
    for row in rows:
        if row.product_id is None:
            planner.of_vendor[row.vendor_id] = row
        else:
            planner.of_product[row.product_id] = row
        if row.weekly_limit:
            weekly = row.weekly_limit * 60 if row.unit == WorkUnit.HOURS else row.weekly_limit
            planner.pools[row.pk] = Pool(capacity_id=row.pk, weekly=weekly)
    if planner.pools:
        for key, week, since, amount in taken_days(planner.pools, monday_of(today)):
            planner.pools[key].take(week, since, amount)
    for period in ClosedPeriod.objects.filter(vendor__in=vendors, ends_on__gte=today):
        planner.rests[period.vendor_id].append(Rest(period.starts_on, period.ends_on))
    return planner


def taken_days(capacity_ids: Iterable[int], since: dt.date) -> list[tuple[int, dt.date, dt.date, int]]:
    """List (capacity, Monday, day of booking, amount) of what is promised from a week on."""
    rows = WorkBooking.objects.filter(capacity__in=list(capacity_ids), week__gte=since).order_by()
    summed = rows.values("capacity", "week", "booked_on").annotate(sum=Sum("amount"))
    return list(summed.values_list("capacity", "week", "booked_on", "sum"))


def hold_capacities(variant_ids: Iterable[int]) -> None:
    """Lock the limits that made-to-order variants count against, in the order of their keys, until the commit.

    Called by the action that is about to take a place in the queue, before it reads the queue.
    """
    made = ProductVariant.objects.filter(pk__in=list(variant_ids), stock__mode=StockMode.MADE_TO_ORDER)
    rows = WorkCapacity.objects.select_for_update(of=("self",), no_key=True).filter(
        vendor__in=made.values("product__vendor")
    )
    list(rows.order_by("pk").values_list("pk", flat=True))


def _is_made(variant: ProductVariant) -> bool:
    stock = getattr(variant, "stock", None)
    return stock is not None and stock.mode == StockMode.MADE_TO_ORDER
