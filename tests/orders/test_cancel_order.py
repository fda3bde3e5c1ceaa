"""Somebody steps back."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.cancel_order import PaidTogether, ReasonMissing, cancel_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything, stock_of


def test_the_buyer_cancels_an_unpaid_part_and_the_goods_go_back(unpaid: VendorOrder, buyer: User) -> None:
    part = cancel_order(vendor_order_id=unpaid.pk, by=buyer)
    assert (part.state, part.refund_due_at, part.reserved_until) == (VendorOrderState.CANCELLED, None, None)
    assert stock_of(part) == [(10, 0)]
    assert Payment.objects.get(pk=part.payment_id).state == PaymentState.CANCELLED
    assert events() == [
        ("PaymentCancelled", {"payment_id": part.payment_id}),
        ("VendorOrderMoved", {"vendor_order_id": part.pk, "state": "CANCELLED"}),
    ]


def test_a_guest_cancels_with_the_signed_link(vendor) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    assert cancel_order(vendor_order_id=part.pk, by=None, token=order_token(part.order)).state == "CANCELLED"


def test_the_link_of_another_order_opens_nothing(unpaid: VendorOrder, vendor) -> None:
    other = order_of((variant_of(vendor), 1))
    before = everything(unpaid)
    for token in ("", "forged", order_token(other)):
        with pytest.raises(NotAllowed):
            cancel_order(vendor_order_id=unpaid.pk, by=None, token=token)
    assert everything(unpaid) == before


def test_the_buyer_cannot_cancel_what_is_paid(paid: VendorOrder, buyer: User) -> None:
    before = everything(paid)
    with pytest.raises(IllegalTransition):
        cancel_order(vendor_order_id=paid.pk, by=buyer)
    assert everything(paid) == before


@pytest.mark.parametrize("name", ["paid", "accepted", "for_pickup"])
def test_the_seller_cancels_a_paid_part_with_a_reason_and_a_refund_is_due(name: str, owner: User, request) -> None:
    part = request.getfixturevalue(name)
    part = cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")
    assert (part.state, part.cancel_reason) == (VendorOrderState.CANCELLED, "Zalany magazyn.")
    assert part.refund_due_at is not None
    assert stock_of(part) == [(10, 0)]
    assert Payment.objects.get(pk=part.payment_id).state == PaymentState.SUCCEEDED
    assert [name for name, _ in events()][-2:] == ["RefundDue", "VendorOrderMoved"]


def test_the_seller_owes_a_reason(paid: VendorOrder, owner: User) -> None:
    before = everything(paid)
    with pytest.raises(ReasonMissing):
        cancel_order(vendor_order_id=paid.pk, by=owner, reason="  ")
    assert everything(paid) == before


def test_what_was_sent_cannot_be_cancelled(accepted: VendorOrder, owner: User) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner)
    before = everything(accepted)
    with pytest.raises(IllegalTransition):
        cancel_order(vendor_order_id=accepted.pk, by=owner, reason="Pomyłka.")
    assert everything(accepted) == before


def test_parts_paid_together_are_cancelled_together_by_the_buyer_and_by_no_seller(
    vendor, owner: User, buyer: User
) -> None:
    wanted = (variant_of(vendor), 1), (variant_of(VendorFactory()), 1)
    order = order_of(*wanted, gateway="sandbox", user=buyer)
    part = order.vendor_orders.get(vendor=vendor)
    before = everything(part)
    with pytest.raises(PaidTogether):
        cancel_order(vendor_order_id=part.pk, by=owner, reason="Brak.")
    assert everything(part) == before

    cancel_order(vendor_order_id=part.pk, by=buyer)
    assert set(order.vendor_orders.values_list("state", flat=True)) == {VendorOrderState.CANCELLED}
    assert Payment.objects.get().state == PaymentState.CANCELLED


def test_one_sellers_transfer_is_cancelled_alone(vendor, buyer: User) -> None:
    order = order_of((variant_of(vendor), 1), (variant_of(VendorFactory()), 1), user=buyer)
    cancel_order(vendor_order_id=order.vendor_orders.get(vendor=vendor).pk, by=buyer)
    assert sorted(order.vendor_orders.values_list("state", flat=True)) == ["AWAITING_PAYMENT", "CANCELLED"]
    assert sorted(Payment.objects.values_list("state", flat=True)) == ["CANCELLED", "PENDING"]


@pytest.mark.parametrize("who", ["stranger", "colleague", "reviewer"])
def test_refuses_everybody_else(unpaid: VendorOrder, who: str, request) -> None:
    before = everything(unpaid)
    with pytest.raises(NotAllowed):
        cancel_order(vendor_order_id=unpaid.pk, by=request.getfixturevalue(who), reason="Bo tak.")
    assert everything(unpaid) == before
