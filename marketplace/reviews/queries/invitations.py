"""Whom to ask how it was."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.reviews.models import InvitationStop
from marketplace.reviews.queries.tokens import digest_of

#: A buyer is asked two days after the end of a part; who was not asked within a month is left in peace.
AFTER: Final = dt.timedelta(days=2)
LATEST: Final = dt.timedelta(days=30)


def parts_to_invite(limit: int = 500) -> list[int]:
    """List completed parts whose buyers were not asked yet and wrote nothing, the oldest first."""
    now = clock.now()
    found = VendorOrder.objects.filter(
        state=VendorOrderState.COMPLETED,
        closed_at__lte=now - AFTER,
        closed_at__gt=now - LATEST,
        review_invitation=None,
        reviews=None,
    ).exclude(order__email="")
    return list(found.order_by("closed_at", "pk").values_list("pk", flat=True)[:limit])


def wants_no_invitations(email: str) -> bool:
    """Tell whether the owner of an address said stop."""
    return InvitationStop.objects.filter(digest=digest_of(email)).exists()
