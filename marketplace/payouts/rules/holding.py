"""When the money of a part may be paid to its seller."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.withdrawal_clock import withdrawal_end
from marketplace.orders.states import VendorOrderState

DEFAULT_HOLD: Final = 1


def payable_from(part: VendorOrder, *, delivered_on: dt.date | None, is_contested: bool) -> dt.date | None:
    """Give the first day (Europe/Warsaw) on which the part's money may be paid; None while it cannot be told.

    A completed part waits for the time of withdrawal, counted as for the buyer from the day on which the goods came
    (`delivered_on`, where somebody said it later than the part was closed), and for the days that the rules of its
    sale hold back. A return, complaint or dispute under way (`is_contested`) stops the money until it is over
    (marketplaces.md §2 row 2). Of a cancelled part nothing comes back any more, so it does not wait.
    """
    if part.closed_at is None or is_contested:
        return None
    closed = clock.date_of(part.closed_at)
    if part.state == VendorOrderState.CANCELLED:
        return closed
    if part.state != VendorOrderState.COMPLETED:
        return None
    start = max(closed, delivered_on or closed)
    hold = part.policy.hold_days if part.policy else DEFAULT_HOLD
    return clock.date_of(withdrawal_end(start, start)) + dt.timedelta(days=hold)
