"""Until when an unpaid order waits."""

import datetime as dt

from django.conf import settings

from core import clock
from marketplace.checkout.models import BuyerType


def due_date(buyer_type: str, today: dt.date) -> dt.date:
    """Give the last day for a transfer: public bodies have PUBLIC_BODY_DUE_DAYS, others TRANSFER_DUE_DAYS."""
    public = buyer_type == BuyerType.PUBLIC_BODY
    return today + dt.timedelta(days=settings.PUBLIC_BODY_DUE_DAYS if public else settings.TRANSFER_DUE_DAYS)


def reserved_until(now: dt.datetime, due_on: dt.date | None) -> dt.datetime:
    """Give the instant when unpaid goods go back to stock: the end of the due day, or half an hour when paid online."""
    if due_on is not None:
        return clock.end_of(due_on)
    return now + dt.timedelta(minutes=settings.ONLINE_RESERVATION_MINUTES)
