"""Forgetting baskets that nobody came back to."""

import datetime as dt
from typing import Final

from django.db.models import Q

from core import clock
from core.action import action
from marketplace.checkout.actions.set_addresses import forget_addresses
from marketplace.checkout.models import Checkout

#: As long as the guest's cookie lives; an account's basket is kept longer, for there is somebody to come back.
GUEST_DAYS: Final = 90
ACCOUNT_DAYS: Final = 365


@action
def drop_old_baskets(*, limit: int = 1000) -> int:
    """Delete at most `limit` baskets untouched for 90 days (guests) or a year (accounts), with their addresses.

    Gives the number of baskets deleted. The data of people who did not buy are kept no longer than that.
    """
    now = clock.now()
    old = Checkout.objects.filter(
        Q(user=None, updated_at__lt=now - dt.timedelta(days=GUEST_DAYS))
        | Q(updated_at__lt=now - dt.timedelta(days=ACCOUNT_DAYS))
    ).order_by("updated_at")[:limit]
    rows = list(old.values_list("pk", "billing_address", "shipping_address"))
    Checkout.objects.filter(pk__in=[pk for pk, _billing, _shipping in rows]).delete()
    forget_addresses([key for _pk, *keys in rows for key in keys if key])
    return len(rows)
