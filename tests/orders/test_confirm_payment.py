"""Money that came: in time, twice, late, and too late."""

import datetime as dt

from django.conf import settings

from core import clock
from core.models import OutboxMessage
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.actions.settle_payment import settle_payment
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything, stock_of


def expired(part: VendorOrder) -> VendorOrder:
    """The same part after its time ran out."""
    VendorOrder.objects.filter(pk=part.pk).update(reserved_until=clock.now() - dt.timedelta(seconds=1))
    assert expire_order(vendor_order_id=part.pk)
    return VendorOrder.objects.get(pk=part.pk)


def test_a_payment_in_time_makes_the_part_new_and_keeps_its_goods(unpaid: VendorOrder) -> None:
    settle_payment(payment_id=unpaid.payment_id)
    assert [part.pk for part in confirm_payment(payment_id=unpaid.payment_id)] == [unpaid.pk]
    fresh = VendorOrder.objects.get(pk=unpaid.pk)
    assert (fresh.state, fresh.reserved_until) == (VendorOrderState.NEW, None)
    assert stock_of(unpaid) == [(10, 3)]
    assert events()[-1] == ("VendorOrderPaid", {"vendor_order_id": unpaid.pk})


def test_a_second_confirmation_changes_nothing(paid: VendorOrder) -> None:
    before = everything(paid)
    assert confirm_payment(payment_id=paid.payment_id) == []
    assert everything(paid) == before


def test_a_pending_payment_confirms_nothing(unpaid: VendorOrder) -> None:
    before = everything(unpaid)
    assert confirm_payment(payment_id=unpaid.payment_id) == []
    assert everything(unpaid) == before


def test_one_payment_for_the_whole_confirms_every_part(vendor) -> None:
    wanted = (variant_of(vendor), 1), (variant_of(VendorFactory()), 1)
    order = order_of(*wanted, gateway="sandbox")
    payment_id = order.vendor_orders.first().payment_id
    settle_payment(payment_id=payment_id)
    assert len(confirm_payment(payment_id=payment_id)) == 2
    assert set(order.vendor_orders.values_list("state", flat=True)) == {VendorOrderState.NEW}


def test_the_outbox_confirms_by_itself_after_a_payment(unpaid: VendorOrder, deliver) -> None:
    settle_payment(payment_id=unpaid.payment_id)
    OutboxMessage.objects.filter(event="OrderPlaced").delete()
    deliver()
    assert VendorOrder.objects.get(pk=unpaid.pk).state == VendorOrderState.NEW


def test_late_money_reserves_again_while_there_is_stock(unpaid: VendorOrder) -> None:
    part = expired(unpaid)
    assert stock_of(part) == [(10, 0)]
    settle_payment(payment_id=part.payment_id)
    confirm_payment(payment_id=part.payment_id)
    fresh = VendorOrder.objects.get(pk=part.pk)
    assert (fresh.state, fresh.refund_due_at) == (VendorOrderState.NEW, None)
    assert stock_of(part) == [(10, 3)]


def test_late_money_for_goods_that_are_gone_makes_a_refund_due_once(unpaid: VendorOrder) -> None:
    part = expired(unpaid)
    Stock.objects.update(reserved=8)
    settle_payment(payment_id=part.payment_id)
    confirm_payment(payment_id=part.payment_id)
    fresh = VendorOrder.objects.get(pk=part.pk)
    assert fresh.state == VendorOrderState.EXPIRED
    assert fresh.refund_due_at is not None
    assert VendorOrder.objects.refund_due().get() == fresh
    assert stock_of(part) == [(10, 8)]
    assert [name for name, _ in events()][-3:] == ["PaymentSucceeded", "PaymentArrivedLate", "RefundDue"]

    Stock.objects.update(reserved=0)
    before = everything(part)
    assert confirm_payment(payment_id=part.payment_id) == []
    assert everything(part) == before


def test_money_for_a_cancelled_part_makes_a_refund_due(unpaid: VendorOrder, buyer) -> None:
    cancel_order(vendor_order_id=unpaid.pk, by=buyer)
    settle_payment(payment_id=unpaid.payment_id)
    assert confirm_payment(payment_id=unpaid.payment_id) == []
    fresh = VendorOrder.objects.get(pk=unpaid.pk)
    assert fresh.state == VendorOrderState.CANCELLED
    assert fresh.refund_due_at is not None
    assert stock_of(unpaid) == [(10, 0)]


def test_an_online_order_waits_half_an_hour(vendor) -> None:
    part = order_of((variant_of(vendor), 1), gateway="sandbox").vendor_orders.get()
    assert settings.ONLINE_RESERVATION_MINUTES == 30
    assert part.reserved_until - part.created_at == dt.timedelta(minutes=30)
