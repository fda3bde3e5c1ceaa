"""Plan days on which a vendor rests."""

import datetime as dt

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import ClosedPeriod, Vendor
from vendors.permissions import can_manage
from vendors.rules.closed_periods import check_period


@action
def add_closed_period(
    *, vendor_id: int, kind: str, starts_on: dt.date, ends_on: dt.date, by: User, message: str = ""
) -> ClosedPeriod:
    """Add a period of whole Warsaw days, both ends included, in which nothing is sold or made (ClosedKind).

    The vendor's owner or manager. Raises InvalidPeriod when the days are past, turned round or taken already.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    others = ClosedPeriod.objects.filter(vendor=vendor, ends_on__gte=starts_on)
    check_period(kind=kind, starts_on=starts_on, ends_on=ends_on, today=clock.today(), others=others)
    period = ClosedPeriod.objects.create(
        vendor=vendor, kind=kind, starts_on=starts_on, ends_on=ends_on, message=message.strip()[:300]
    )
    record_change(CATALOGUE, "vendor", vendor.pk)
    return period
