"""Numbers without gaps."""

from collections.abc import Iterable

from django.db.models import F, Q

from core.action import action
from core.locking import lock_all
from marketplace.orders.models import NumberSeries


@action
def take_numbers(*, vendor_ids: Iterable[int], year: int) -> dict[int | None, int]:
    """Take the next number of the year for each seller and, under None, for the buyer's whole order.

    Called inside the action that uses them: the series stay locked until its commit, and when it fails the numbers
    were never taken, so none is skipped. Series that do not exist are made first, in one order, and only then all are
    locked, in one order, so two orders cannot wait for each other.
    """
    wanted: list[int | None] = [None, *sorted(vendor_ids)]
    known = dict(_series(wanted, year))
    if missing := [vendor_id for vendor_id in wanted if vendor_id not in known]:
        NumberSeries.objects.bulk_create(
            [NumberSeries(vendor_id=vendor_id, year=year) for vendor_id in missing], ignore_conflicts=True
        )
        known = dict(_series(wanted, year))
    held = lock_all(NumberSeries, known.values())
    NumberSeries.objects.filter(pk__in=known.values()).update(last=F("last") + 1)
    return {series.vendor_id: series.last + 1 for series in held}


def _series(vendor_ids: list[int | None], year: int) -> Iterable[tuple[int | None, int]]:
    of_vendors = Q(vendor__in=[vendor_id for vendor_id in vendor_ids if vendor_id is not None])
    return NumberSeries.objects.filter(of_vendors | Q(vendor=None), year=year).values_list("vendor_id", "pk")
