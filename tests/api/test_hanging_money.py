"""Money paid for a basket that its client never orders: it is ordered, or goes back; nothing hangs (docs/adr/0026)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.models import Order
from marketplace.orders.queries.tokens import order_token
from marketplace.payments import tasks as payment_tasks
from marketplace.payments.models import Payment, ReconciliationDifference, Refund
from tests.api.buying import DETACH, UPDATE, codes, token_of
from tests.api.prepaying import CLIENT_IS_GONE, ELSEWHERE, Shop, shop
from tests.factories import DeliveryMethodFactory, VendorFactory
from tests.orders.baskets import variant_of

__all__ = ["shop"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def things(db: None) -> list[tuple[Any, int]]:
    """2 x 24,00 zł with a courier for 15,00 zł."""
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    return [(variant_of(vendor, on_hand=5), 2)]


def one_more(shop: Shop) -> None:
    line = shop.basket()["lines"][0]
    assert codes(shop.ask(UPDATE, id=shop.id, token=shop.token, lines=[{"lineId": line["id"], "quantity": 3}])) == []


def compare_books() -> list[str]:
    """Do what the night does; gives what people would have to explain."""
    payment_tasks.reconcile_window(clock.now() - dt.timedelta(days=2), clock.now() + dt.timedelta(days=1))
    return list(ReconciliationDifference.objects.exclude(state="SETTLED").values_list("kind", flat=True))


def test_a_basket_whose_client_is_gone_is_ordered(shop: Shop, things: Any, mailoutbox: list[Any]) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    shop.tell()
    shop.later(dt.timedelta(minutes=2))
    assert not Order.objects.exists()
    shop.later(CLIENT_IS_GONE)
    order = Order.objects.get()
    assert (order.total_gross, order.vendor_orders.get().state, order.email) == (63, "NEW", "gosc@example.org")
    assert any(order.number in mail.subject + mail.body for mail in mailoutbox)
    assert shop.complete()["order"]["number"] == order.number
    shop.tell()
    shop.check()
    assert compare_books() == []


def test_money_put_aside_for_another_sum_is_let_go(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    shop.tell()
    one_more(shop)
    shop.later(CLIENT_IS_GONE)
    assert (shop.at_stripe(), shop.status(), Order.objects.count()) == ("canceled", ("NONE", "NONE"), 0)
    assert shop.refusal() == ["CHECKOUT_NOT_FULLY_PAID"]
    shop.tell()
    shop.check()
    assert (shop.double.hand.balance(), compare_books()) == (0, [])
    shop.initialize()
    shop.confirm()
    assert shop.complete()["errors"] == []
    shop.check()


def test_money_taken_for_another_sum_goes_back_once(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize("blik")
    shop.pay_by_blik()
    shop.tell()
    one_more(shop)
    for _ in range(2):
        shop.later(CLIENT_IS_GONE)
    shop.tell()
    assert [one.amount for one in shop.double.client().v1.refunds.list().data] == [6300]
    assert (Order.objects.count(), Refund.objects.count(), shop.status()) == (0, 0, ("NONE", "NONE"))
    kinds = ReconciliationDifference.objects.order_by("pk").values_list("kind", "state")
    assert list(kinds) == [("UNKNOWN_CHARGE", "SETTLED"), ("UNKNOWN_REFUND", "SETTLED")]
    shop.check()
    assert compare_books() == []
    shop.check()


def test_money_that_somebody_gave_back_at_stripe_is_not_given_back_twice(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize("blik")
    shop.pay_by_blik()
    shop.tell()
    one_more(shop)
    shop.double.client().v1.refunds.create({"payment_intent": shop.intent})
    shop.double.webhooks.take()
    shop.later(CLIENT_IS_GONE)
    assert [one.amount for one in shop.double.client().v1.refunds.list().data] == [6300]
    shop.check()
    assert compare_books() == []


def test_a_payment_that_nobody_makes_is_closed_after_an_hour(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.later(dt.timedelta(minutes=59))
    assert shop.at_stripe() == "requires_payment_method"
    shop.later(ELSEWHERE)
    assert (shop.at_stripe(), Payment.objects.get().state) == ("canceled", "CANCELLED")
    assert shop.status() == ("NONE", "NONE")
    shop.check()


def test_a_buyer_who_was_faster_than_the_closing_has_the_money_back(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize("blik")
    shop.double.webhooks.take()
    one_more(shop)
    shop.pay_by_blik()  # and nobody tells us before the hour is over
    shop.later(ELSEWHERE)
    shop.tell()
    shop.later(2 * ELSEWHERE)
    shop.tell()
    assert [one.amount for one in shop.double.client().v1.refunds.list().data] == [6300]
    assert Order.objects.count() == 0
    shop.check()


def test_nothing_is_sold_that_is_gone_meanwhile(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    Stock.objects.update(on_hand=1)
    assert shop.refusal() == ["INSUFFICIENT_STOCK"]
    shop.later(CLIENT_IS_GONE)
    assert (shop.at_stripe(), Order.objects.count(), shop.double.hand.balance()) == ("canceled", 0, 0)
    shop.check()


def test_what_one_person_paid_never_orders_for_the_next(shop: Shop, things: Any, buyer: User) -> None:
    shop.fill(*things, token=token_of(buyer))
    shop.initialize()
    shop.confirm()
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    assert codes(shop.ask(DETACH, id=shop.id, token=shop.token)) == []
    shop.token = ""
    assert shop.status() == ("NONE", "NONE")
    shop.later(dt.timedelta(seconds=1))
    assert (shop.at_stripe(), Order.objects.count()) == ("canceled", 0)
    shop.check()


def test_a_basket_without_the_buyers_consent_is_not_ordered_by_itself(shop: Shop, things: Any, settings: Any) -> None:
    settings.API_CLIENT_SHOWS_TERMS = False
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    shop.tell()
    shop.later(CLIENT_IS_GONE)
    assert (shop.at_stripe(), Order.objects.count()) == ("canceled", 0)
    shop.check()


def test_stripe_that_is_away_is_asked_again_later(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    shop.tell()
    one_more(shop)
    shop.double.faults.fail(times=1)
    with pytest.raises(AssertionError):
        shop.later(CLIENT_IS_GONE)
    assert shop.at_stripe() == "requires_capture"
    shop.due()
    assert shop.at_stripe() == "canceled"
    shop.check()


def test_an_order_that_the_buyer_calls_off_before_the_money_was_taken_lets_it_go(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    assert shop.complete()["errors"] == []
    part = Order.objects.get().vendor_orders.get()
    cancel_order(vendor_order_id=part.pk, by=None, token=order_token(part.order))
    shop.deliver()
    assert (shop.at_stripe(), shop.double.hand.balance()) == ("canceled", 0)
    shop.tell()
    shop.check()
