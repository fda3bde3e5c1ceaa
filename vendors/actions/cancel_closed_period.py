"""Come back from a rest, or give one up."""

import datetime as dt

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import ClosedPeriod, Vendor
from vendors.permissions import can_manage


@action
def cancel_closed_period(*, period_id: int, by: User) -> None:
    """End a period at once: one that began before today ends yesterday and stays as history, any other one goes.

    The vendor's owner or manager. A period that is over stays as it is, so a second click does no harm.
    """
    vendor = lock(Vendor, ClosedPeriod.objects.values_list("vendor_id", flat=True).get(pk=period_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    period = lock(ClosedPeriod, period_id)
    today = clock.today()
    if period.ends_on < today:
        return
    if period.starts_on < today:
        period.ends_on = today - dt.timedelta(days=1)
        period.save(update_fields=["ends_on"])
    else:
        period.delete()
    record_change(CATALOGUE, "vendor", vendor.pk)
