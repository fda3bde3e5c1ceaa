"""What a seller still owes to its buyers."""

from marketplace.orders.models import VendorOrder
from marketplace.orders.states import FINAL


def has_open_business(vendor_id: int) -> bool:
    """Tell whether an order of a seller is not at its end, or money must still go back to a buyer."""
    parts = VendorOrder.objects.filter(vendor=vendor_id)
    return parts.exclude(state__in=FINAL).exists() or parts.refund_due().exists()
