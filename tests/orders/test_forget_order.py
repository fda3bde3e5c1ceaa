"""The tax law lets an order's data go: T10-04."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from marketplace.orders.actions.erase_order import erase_order
from marketplace.orders.actions.forget_order import forget_order
from marketplace.orders.models import Consent, LegalHold, Order
from marketplace.orders.queries import order_token
from marketplace.orders.queries.retention import orders_to_forget
from marketplace.orders.tasks import forget_old_orders
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed

DECEMBER = clock.start_of(dt.date(2026, 12, 10)) + dt.timedelta(hours=9)


def at(day: dt.date) -> time_machine.travel:
    return time_machine.travel(clock.start_of(day) + dt.timedelta(hours=3, minutes=50), tick=False)


@pytest.mark.parametrize("is_erased", [True, False])
def test_t10_04_there_on_the_last_day_and_gone_on_the_next(vendor, owner: User, is_erased: bool) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        part = completed(vendor)
        if is_erased:
            erase_order(order_id=str(part.order_id), by=None, token=order_token(part.order))
    with at(dt.date(2032, 12, 31)):
        forget_old_orders()
        assert Order.objects.get().forgotten_at is None
        assert LegalHold.objects.count() == (1 if is_erased else 0)
        assert Order.objects.get().last_name == ("" if is_erased else "Testowa")
    with at(dt.date(2033, 1, 1)):
        assert orders_to_forget() == [str(part.order_id)]
        forget_old_orders()
        forget_old_orders()
    order = Order.objects.get()
    assert (order.last_name, order.email, order.billing_address.city) == ("", "", "")
    assert order.forgotten_at is not None
    assert order.total_gross == part.order.total_gross
    assert not LegalHold.objects.exists()
    assert not Consent.objects.exists()
    with at(dt.date(2033, 1, 2)):
        assert orders_to_forget() == []


def test_missed_nights_are_caught_up(vendor, owner: User) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        completed(vendor)
    with at(dt.date(2033, 6, 7)):
        forget_old_orders()
    assert Order.objects.get().forgotten_at is not None


def test_an_order_that_never_ended_waits(vendor, owner: User) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    with at(dt.date(2033, 1, 1)):
        assert forget_order(order_id=str(part.order_id)) is None
    assert Order.objects.get().last_name == "Testowa"
