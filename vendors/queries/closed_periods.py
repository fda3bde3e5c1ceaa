"""When vendors rest: asked for one Warsaw day at a time, never copied into a flag."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet

from core import clock
from vendors.models import ClosedKind, ClosedPeriod


def closed_periods_of(vendor_id: int, since: dt.date | None = None) -> list[ClosedPeriod]:
    """List a vendor's periods that are not over on a day (default: today), the nearest first."""
    return list(ClosedPeriod.objects.filter(vendor=vendor_id, ends_on__gte=since or clock.today()))


def closed_periods_by_vendor(vendor_ids: Iterable[int], since: dt.date | None = None) -> dict[int, list[ClosedPeriod]]:
    """Give vendor id -> its periods that are not over, in one query; vendors without any are left out."""
    found: dict[int, list[ClosedPeriod]] = {}
    for period in ClosedPeriod.objects.filter(vendor__in=list(vendor_ids), ends_on__gte=since or clock.today()):
        found.setdefault(period.vendor_id, []).append(period)
    return found


def is_on_holiday(vendor_id: int, day: dt.date | None = None) -> bool:
    """Tell whether a vendor takes no orders on a Warsaw day (default: today)."""
    return holiday_of(vendor_id, day) is not None


def holiday_of(vendor_id: int, day: dt.date | None = None) -> ClosedPeriod | None:
    """Give the holiday of a vendor on a Warsaw day (default: today), or None."""
    return _holidays(day).filter(vendor=vendor_id).first()


def holidays_on(vendor_ids: Iterable[int], day: dt.date | None = None) -> dict[int, ClosedPeriod]:
    """Give vendor id -> holiday on a Warsaw day (default: today), in one query."""
    return {period.vendor_id: period for period in _holidays(day).filter(vendor__in=list(vendor_ids))}


def vendors_on_holiday(day: dt.date | None = None) -> QuerySet[ClosedPeriod, int]:
    """Give the keys of all vendors that take no orders on a Warsaw day (default: today), as a query to filter by."""
    return _holidays(day).order_by().values_list("vendor_id", flat=True)


def holiday_end(vendor: str, day: dt.date | None = None) -> QuerySet[ClosedPeriod, dt.date]:
    """Give a subquery of the last day of the holiday of the row's vendor, e.g. `Subquery(holiday_end("vendor_id"))`."""
    return _holidays(day).filter(vendor=OuterRef(vendor)).values_list("ends_on", flat=True)[:1]


def _holidays(day: dt.date | None) -> QuerySet[ClosedPeriod]:
    at = day or clock.today()
    return ClosedPeriod.objects.filter(kind=ClosedKind.HOLIDAY, starts_on__lte=at, ends_on__gte=at)
