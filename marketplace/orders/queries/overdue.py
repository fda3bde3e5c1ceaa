"""Parts whose time to pay ran out."""

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState


def overdue_parts(limit: int = 500) -> list[int]:
    """List the keys of unpaid parts whose reservation has ended, the oldest first."""
    rows = VendorOrder.objects.filter(state=VendorOrderState.AWAITING_PAYMENT, reserved_until__lte=clock.now())
    return list(rows.order_by("reserved_until", "pk").values_list("pk", flat=True)[:limit])
