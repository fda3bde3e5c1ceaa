"""When the money of a part may be paid to its seller."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState

#: The time in which a consumer may withdraw, counted from the end of the part (law.md R2-06).
WITHDRAWAL: Final = dt.timedelta(days=14)
DEFAULT_HOLD: Final = 1
#: A part in one of these states is over; what is left for its seller may be paid once the time has passed.
OVER: Final = frozenset({VendorOrderState.COMPLETED, VendorOrderState.CANCELLED})


def payable_from(part: VendorOrder) -> dt.date | None:
    """Give the first day (Europe/Warsaw) on which the part's money may be paid; None while it is not over.

    A completed part waits for the time of withdrawal and for the days that the rules of its sale hold back
    (marketplaces.md §2 row 2). Of a cancelled one nothing comes back any more, so it does not wait.
    """
    if part.state not in OVER or part.closed_at is None:
        return None
    closed = clock.date_of(part.closed_at)
    if part.state == VendorOrderState.CANCELLED:
        return closed
    hold = part.policy.hold_days if part.policy else DEFAULT_HOLD
    return closed + WITHDRAWAL + dt.timedelta(days=hold)
