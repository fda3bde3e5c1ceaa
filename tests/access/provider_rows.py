"""Rows of money for the access matrix."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from marketplace.orders.models import VendorOrder
from marketplace.payments.models import DifferenceKind, Dispute, ReconciliationDifference

if TYPE_CHECKING:
    from tests.access.world import World


def _payment(world: "World") -> int:
    found = VendorOrder.objects.get(pk=world["vendor_order_id"]).payment_id
    assert found is not None
    return found


def _dispute(world: "World") -> int:
    return Dispute.objects.create(payment_id=_payment(world), reference="dp_access", amount=Decimal("9.00")).pk


def _difference(world: "World") -> int:
    kind = DifferenceKind.OUTSIDE_REFUND
    fields = {"reference": "re_access", "theirs": Decimal("9.00")}
    return ReconciliationDifference.objects.create(kind=kind, payment_id=_payment(world), **fields).pk


ROWS: Final[dict[str, Callable[["World"], Any]]] = {"dispute_id": _dispute, "difference_id": _difference}
