"""Cases of what comes back, to start from."""

import uuid
from typing import Any

from accounts.models import User
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.actions.state_withdrawal import state_withdrawal
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries import order_token


def withdraw(part: VendorOrder, pieces: int = 1, **fields: Any) -> ReturnCase:
    """Withdraw from pieces of the first line of a part, with the order's link."""
    line = part.lines.order_by("pk")[0]
    values: dict[str, Any] = {
        "by": None,
        "key": uuid.uuid4(),
        "name": "Anna Testowa",
        "email": "anna@example.org",
        "quantities": {line.pk: pieces},
        "token": order_token(part.order),
    }
    return state_withdrawal(vendor_order_id=part.pk, **{**values, **fields})


def shipped(part: VendorOrder, owner: User) -> VendorOrder:
    """The part with everything sent."""
    ship_order(vendor_order_id=part.pk, by=owner, carrier="Poczta", tracking_number="1")
    return VendorOrder.objects.get(pk=part.pk)
