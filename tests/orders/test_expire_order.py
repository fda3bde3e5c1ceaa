"""The time to pay runs out."""

import datetime as dt

import time_machine

from core import clock
from core.models import Transition
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.orders.tasks import expire_unpaid_orders
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything, stock_of


def test_a_transfer_waits_until_the_last_second_of_its_due_day(unpaid: VendorOrder) -> None:
    before = everything(unpaid)
    with time_machine.travel(unpaid.reserved_until, tick=False):
        assert clock.now() == unpaid.reserved_until
    with time_machine.travel(unpaid.reserved_until - dt.timedelta(seconds=1), tick=False):
        assert expire_order(vendor_order_id=unpaid.pk) is False
    assert everything(unpaid) == before


def test_then_the_goods_go_back_and_the_payment_is_given_up(unpaid: VendorOrder) -> None:
    with time_machine.travel(unpaid.reserved_until + dt.timedelta(seconds=1), tick=False):
        assert expire_order(vendor_order_id=unpaid.pk) is True
        assert expire_order(vendor_order_id=unpaid.pk) is False
    assert VendorOrder.objects.get(pk=unpaid.pk).state == VendorOrderState.EXPIRED
    assert Payment.objects.get(pk=unpaid.payment_id).state == PaymentState.CANCELLED
    assert stock_of(unpaid) == [(10, 0)]
    assert events() == [
        ("PaymentCancelled", {"payment_id": unpaid.payment_id}),
        ("VendorOrderMoved", {"vendor_order_id": unpaid.pk, "state": "EXPIRED"}),
    ]
    assert list(Transition.objects.values_list("actor_id", "actor_name")) == [(None, ""), (None, "")]


def test_money_that_has_just_come_wins(unpaid: VendorOrder) -> None:
    settle_payment(payment_id=unpaid.payment_id)
    before = everything(unpaid)
    with time_machine.travel(unpaid.reserved_until + dt.timedelta(days=1), tick=False):
        assert expire_order(vendor_order_id=unpaid.pk) is False
    assert everything(unpaid) == before


def test_a_paid_part_never_expires(paid: VendorOrder) -> None:
    before = everything(paid)
    with time_machine.travel(clock.now() + dt.timedelta(days=60), tick=False):
        assert expire_order(vendor_order_id=paid.pk) is False
    assert everything(paid) == before


def test_the_task_gives_up_exactly_what_is_overdue(vendor, unpaid: VendorOrder) -> None:
    wanted = (variant_of(vendor), 1), (variant_of(VendorFactory()), 1)
    online = order_of(*wanted, gateway="sandbox")
    with time_machine.travel(clock.now() + dt.timedelta(minutes=31), tick=False):
        expire_unpaid_orders()
    assert set(online.vendor_orders.values_list("state", flat=True)) == {VendorOrderState.EXPIRED}
    assert VendorOrder.objects.get(pk=unpaid.pk).state == VendorOrderState.AWAITING_PAYMENT


def test_one_part_that_cannot_expire_does_not_hold_the_others(unpaid: VendorOrder, vendor, monkeypatch, caplog) -> None:
    other = order_of((variant_of(vendor), 1)).vendor_orders.get()
    real = expire_order

    def stumble(*, vendor_order_id: int) -> bool:
        if vendor_order_id == unpaid.pk:
            raise RuntimeError("broken")
        return real(vendor_order_id=vendor_order_id)

    monkeypatch.setattr("marketplace.orders.tasks.expire_order", stumble)
    with time_machine.travel(clock.now() + dt.timedelta(days=60), tick=False):
        expire_unpaid_orders()
    assert VendorOrder.objects.get(pk=other.pk).state == VendorOrderState.EXPIRED
    assert VendorOrder.objects.get(pk=unpaid.pk).state == VendorOrderState.AWAITING_PAYMENT
    assert f"vendor order {unpaid.pk} could not expire" in caplog.text
