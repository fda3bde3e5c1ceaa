"""Orders in the states that the tests start from."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from core.models import OutboxMessage, Transition
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import DeliveryKind, Vendor

World = Callable[[], tuple[Any, ...]]


@pytest.fixture
def variant(vendor: Vendor) -> ProductVariant:
    """A thing of the vendor, 10 in stock."""
    return variant_of(vendor, on_hand=10)


@pytest.fixture
def unpaid(variant: ProductVariant, buyer: User, owner: User, colleague: User) -> VendorOrder:
    """Three pieces ordered by the buyer, to be paid by transfer and sent by courier."""
    return order_of((variant, 3), user=buyer).vendor_orders.get()


@pytest.fixture
def paid(unpaid: VendorOrder, owner: User) -> VendorOrder:
    """The same, paid."""
    return mark_paid(vendor_order_id=unpaid.pk, by=owner)


@pytest.fixture
def accepted(paid: VendorOrder, owner: User) -> VendorOrder:
    """The same, in work."""
    return accept_order(vendor_order_id=paid.pk, by=owner)


@pytest.fixture
def for_pickup(variant: ProductVariant, owner: User) -> VendorOrder:
    """Three pieces to be picked up, in work."""
    part = order_of((variant, 3), user=UserFactory(), delivery=DeliveryKind.PICKUP).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner)


def everything(part: VendorOrder) -> tuple[Any, ...]:
    """What a refused action must not have changed."""
    fresh = VendorOrder.objects.select_related("payment").get(pk=part.pk)
    return (
        fresh.state,
        fresh.fulfillments.count(),
        fresh.cancel_reason,
        fresh.refund_due_at,
        fresh.refunded_at,
        (fresh.cancelled_gross, fresh.refund_gross, fresh.refunded_gross),
        list(fresh.lines.order_by("pk").values_list("cancelled_quantity", flat=True)),
        fresh.payment.state,
        stock_of(part),
        OutboxMessage.objects.count(),
        Transition.objects.count(),
    )


def stock_of(part: VendorOrder) -> list[tuple[int, int]]:
    """(on hand, reserved) of each line's variant."""
    variants = part.lines.values_list("variant", flat=True)
    return list(Stock.objects.filter(variant__in=variants).order_by("variant").values_list("on_hand", "reserved"))


def events() -> list[tuple[str, dict[str, Any]]]:
    """What was published, oldest first, without the order's own placing."""
    rows = OutboxMessage.objects.exclude(event="OrderPlaced").order_by("pk")
    return [(row.event, row.payload) for row in rows]
