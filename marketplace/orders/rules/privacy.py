"""How long the seller sees whose order it was (law.md R10-05)."""

import datetime as dt
from typing import Final

from django.db.models import F, Q
from django.utils.translation import gettext as _

from marketplace.orders.models import VendorOrder

SEEN_FOR: Final = dt.timedelta(days=90)


def is_masked(part: VendorOrder, now: dt.datetime) -> bool:
    """Tell whether the buyer's data are hidden from the seller at this instant.

    From 90 days after the part came to its end on, not while money must still go back; or since the buyer was erased.
    """
    if part.order.erased_at is not None:
        return True
    return part.closed_at is not None and now - part.closed_at > SEEN_FOR and not part.refund_left


def masked_rows(now: dt.datetime) -> Q:
    """Give the same rule for querysets of parts."""
    old = Q(closed_at__lt=now - SEEN_FOR, refund_gross=F("refunded_gross"))
    return old | Q(order__erased_at__isnull=False)


def buyer_label(part: VendorOrder, now: dt.datetime) -> str:
    """Name the buyer in a list of the panel: the company or the surname, and where it goes; or that it is hidden."""
    if is_masked(part, now):
        return _("dane ukryte")
    order = part.order
    return order.company_name or f"{order.first_name} {order.last_name}"
