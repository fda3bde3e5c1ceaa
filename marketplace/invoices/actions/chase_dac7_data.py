"""A seller is asked for data that the yearly report needs."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.invoices.events import Dac7DataMissing
from marketplace.invoices.models import Dac7Request
from marketplace.invoices.rules.dac7 import missing_words
from marketplace.invoices.rules.limits import dac7_limits
from vendors.models import Vendor


@action
def chase_dac7_data(*, vendor_id: int) -> Dac7Request | None:
    """Look at one seller and do what is due today: the first letter, the second after 30 days, or closing the request.

    Called every night for each seller; repeating on the same day does nothing. Payouts wait from the 60th day on by
    themselves (queries.dac7.payout_held_for_dac7). Gives the open request, None when nothing is missing.
    """
    vendor = lock(Vendor, vendor_id)
    request = Dac7Request.objects.filter(vendor=vendor, closed_at=None).first()
    now = clock.now()
    if not missing_words(vendor):
        if request is not None:
            request.closed_at = now
            request.save(update_fields=["closed_at"])
        return None
    if request is None:
        request = Dac7Request.objects.create(vendor=vendor, opened_at=now)
        publish(Dac7DataMissing(vendor_id=vendor.pk, step=1))
    elif request.reminded_at is None and now - request.opened_at >= dac7_limits().remind_after:
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
        publish(Dac7DataMissing(vendor_id=vendor.pk, step=2))
    return request
