"""Complaints to start from."""

import uuid
from typing import Any

from marketplace.orders.actions.file_purchase_complaint import file_purchase_complaint
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.queries import order_token


def complain(part: VendorOrder, **fields: Any) -> PurchaseComplaint:
    """Complain about one piece of the first line, with the order's link."""
    values: dict[str, Any] = {
        "line_id": part.lines.order_by("pk")[0].pk,
        "by": None,
        "key": uuid.uuid4(),
        "quantity": 1,
        "claim": "REDUCTION",
        "description": "Słoik pękł.",
        "name": "Anna Testowa",
        "email": "anna@example.org",
        "token": order_token(part.order),
    }
    return file_purchase_complaint(vendor_order_id=part.pk, **{**values, **fields})
