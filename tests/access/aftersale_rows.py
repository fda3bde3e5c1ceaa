"""Rows of what comes after the sale for the access matrix."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from core.documents import CleanDocument
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.complaints import complain
from tests.orders.refunds import failed_refund
from tests.orders.returns import shipped, withdraw

if TYPE_CHECKING:
    from tests.access.world import World


def _sent(world: "World") -> VendorOrder:
    owner = world.people["owner"]
    part = order_of((variant_of(world.vendor, on_hand=50), 3), user=UserFactory()).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return shipped(accept_order(vendor_order_id=part.pk, by=owner), owner)


def _complaint(world: "World") -> PurchaseComplaint:
    return complain(_sent(world), photos=[CleanDocument(b"%PDF-1.4", "a.pdf", "application/pdf")])


ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "line_id": lambda world: _sent(world).lines.get().pk,
    "purchase_complaint_id": lambda world: _complaint(world).pk,
    **{
        f"orders:{name}.complaint_id": lambda world: _complaint(world).pk
        for name in ("panel_complaint", "purchase_complaint", "complaint_answer")
    },
    "photo_id": lambda world: _complaint(world).photos.get().pk,
    "refund_id": lambda world: failed_refund(_sent(world)).pk,
    "return_id": lambda world: withdraw(_sent(world), 2).pk,
    "report_delivery.side": lambda world: "SELLER",
}
