"""Saleor's clients pay through Stripe first and order then (docs/adr/0026)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from marketplace.checkout.models import CheckoutTransaction
from marketplace.orders.models import Order
from marketplace.payments.models import Payment
from tests.api.buying import CHECKOUT, COMPLETE, PAY, PROCESS, codes, payload, token_of
from tests.api.prepaying import GATEWAY, Shop, shop
from tests.factories import DeliveryMethodFactory, VendorFactory
from tests.orders.baskets import variant_of

__all__ = ["shop"]
pytestmark = pytest.mark.django_db
NOT_PAID = ["CHECKOUT_NOT_FULLY_PAID"]
CONFIGS = """mutation($id: ID!, $asked: [PaymentGatewayToInitialize!]) {
  paymentGatewayInitialize(id: $id, paymentGateways: $asked) {
    gatewayConfigs { id data errors { code message } } errors { code } } }"""


@pytest.fixture
def things(db: None) -> list[tuple[Any, int]]:
    """2 x 24,00 zł and 1 x 10,00 zł of two sellers, each with a courier for 15,00 zł."""
    vendors = [VendorFactory(short_name=name) for name in ("Alfa", "Beta")]
    for vendor in vendors:
        DeliveryMethodFactory(vendor=vendor)
    return [(variant_of(vendors[0]), 2), (variant_of(vendors[1], price="10.00"), 1)]


def paid_and_shown(shop: Shop, order_id: str) -> tuple[bool, str, str, float]:
    order = shop.ask(
        "query($id: ID!) { order(id: $id) { isPaid chargeStatus status total { gross { amount } } } }", id=order_id
    )["data"]["order"]
    return order["isPaid"], order["chargeStatus"], order["status"], order["total"]["gross"]["amount"]


def test_a_card_is_put_aside_first_and_taken_with_the_order(shop: Shop, things: Any) -> None:
    basket = shop.fill(*things)
    assert basket["availablePaymentGateways"][0]["id"] == GATEWAY
    config = payload(shop.ask(CONFIGS, id=shop.id, asked=[{"id": GATEWAY}]))["gatewayConfigs"]
    assert config == [{"id": GATEWAY, "data": {"stripePublishableKey": shop.double.publishable_key}, "errors": []}]
    made = shop.initialize()
    assert made["transactionEvent"]["type"] == "AUTHORIZATION_ACTION_REQUIRED"
    assert shop.status() == ("NONE", "NONE")
    assert shop.confirm() == "requires_capture"
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    assert shop.status() == ("FULL", "NONE")
    assert shop.double.hand.balance() == 0
    done = shop.complete()
    assert (done["errors"], done["confirmationNeeded"]) == ([], False)
    shop.deliver()
    assert paid_and_shown(shop, done["order"]["id"]) == (True, "FULL", "UNFULFILLED", 88.0)
    assert shop.at_stripe() == "succeeded"
    payment = Payment.objects.get()
    assert (payment.reference, payment.method, payment.vendor_orders.count()) == (done["order"]["number"], "card", 2)
    shop.tell()
    shop.check()
    assert shop.complete()["order"] == done["order"]
    assert shop.ask(CHECKOUT, id=shop.id)["data"]["checkout"] is None


def test_3d_secure_comes_first(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    assert shop.confirm("pm_card_threeDSecure2Required") == "requires_action"
    assert shop.process() == "AUTHORIZATION_ACTION_REQUIRED"
    assert shop.refusal() == NOT_PAID
    shop.double.hand.approve(shop.intent)
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    assert shop.complete()["errors"] == []
    shop.check()
    assert Order.objects.get().vendor_orders.filter(state="NEW").count() == 2


def test_a_refused_card_is_followed_by_another(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    assert shop.confirm("pm_card_visa_chargeDeclined") == "card_declined"
    shop.tell()
    assert shop.process() == "AUTHORIZATION_FAILURE"
    assert (shop.status(), shop.refusal()) == (("NONE", "NONE"), NOT_PAID)
    assert shop.confirm("pm_card_mastercard") == "requires_capture"
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    assert shop.complete()["errors"] == []
    shop.check()


def test_after_a_refusal_a_new_payment_takes_the_place_of_the_old(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    old = shop.intent
    shop.confirm("pm_card_visa_chargeDeclined")
    assert shop.process() == "AUTHORIZATION_FAILURE"
    shop.initialize()
    shop.deliver()
    assert (shop.intent != old, shop.at_stripe(old)) == (True, "canceled")
    shop.confirm()
    assert shop.complete()["errors"] == []
    shop.check()


def test_pressed_twice_and_in_two_tabs_it_is_one_payment(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    first = shop.initialize()
    assert shop.initialize()["data"] == first["data"]
    shop.confirm()
    again = shop.initialize()
    assert (again["data"], again["transactionEvent"]["type"]) == (first["data"], "AUTHORIZATION_SUCCESS")
    done = [shop.complete()["order"]["id"] for _ in range(3)]
    assert len(set(done)) == 1
    shop.check()
    assert (Order.objects.count(), Payment.objects.count(), CheckoutTransaction.objects.count()) == (1, 1, 1)


def test_another_sum_needs_another_payment_and_the_first_is_let_go(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    old = shop.intent
    shop.confirm()
    shop.process()
    things[0][0].price_gross = 30
    things[0][0].save()
    assert (shop.status(), shop.refusal()) == (("PARTIAL", "NONE"), NOT_PAID)
    assert codes(shop.ask(PAY, id=shop.id, amount=88, gateway={"id": GATEWAY})) == ["INVALID"]
    shop.initialize()
    shop.deliver()
    assert shop.at_stripe(old) == "canceled"
    shop.confirm()
    assert shop.complete()["errors"] == []
    shop.tell()
    shop.check()
    assert (Order.objects.get().total_gross, shop.double.hand.balance() > 0) == (100, True)


def test_news_before_the_order_and_news_long_after(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    shop.tell()
    assert shop.status() == ("FULL", "NONE")
    shop.double.faults.fail(times=50)  # nobody need be asked any more
    assert shop.complete()["errors"] == []
    shop.double.faults.clear()
    shop.check()
    shop.tell()
    shop.tell()
    shop.check()


def test_neither_news_nor_the_clients_question_are_needed(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    assert shop.complete()["errors"] == []
    shop.check()
    shop.tell()
    shop.check()


def test_blik_is_taken_at_once_and_the_order_is_paid(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    assert shop.initialize("blik")["transactionEvent"]["type"] == "CHARGE_REQUEST"
    shop.pay_by_blik()
    assert shop.process() == "CHARGE_SUCCESS"
    assert shop.status() == ("FULL", "FULL")
    done = shop.complete()
    assert paid_and_shown(shop, done["order"]["id"]) == (True, "FULL", "UNFULFILLED", 88.0)
    shop.tell()
    shop.check()
    assert Payment.objects.get().method == "blik"


def test_a_provider_that_is_silent_may_be_asked_again(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.double.faults.drop(path="/v1/payment_intents", method="POST", after=True)
    assert [error["code"] for error in shop.initialize()["errors"]] == ["INVALID"]
    shop.initialize()
    assert len(shop.double.client().v1.payment_intents.list().data) == 1
    shop.confirm()
    shop.double.faults.fail(times=1)
    assert shop.process() == "INVALID"
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    assert shop.complete()["errors"] == []
    shop.double.faults.drop(path=f"/v1/payment_intents/{shop.intent}/capture", after=True)
    with pytest.raises(AssertionError):
        shop.deliver()
    shop.due()
    shop.check()
    assert len([line for line in shop.double.hand.books() if line["type"] == "charge"]) == 1


def test_one_payment_for_all_is_not_offered_where_sellers_are_paid_directly(
    shop: Shop, things: Any, settings: Any
) -> None:
    settings.PAYMENT_SETTLEMENT = "per_seller"
    basket = shop.fill(*things)
    assert GATEWAY not in {one["id"] for one in basket["availablePaymentGateways"]}
    found = payload(shop.ask(CONFIGS, id=shop.id))["gatewayConfigs"]
    told = next(one for one in found if one["id"] == GATEWAY)
    assert (told["data"], told["errors"][0]["code"]) == (None, "INVALID")
    assert "każdemu sprzedawcy płaci się osobno" in told["errors"][0]["message"]
    assert [error["code"] for error in shop.initialize()["errors"]] == ["NOT_FOUND"]
    assert not Payment.objects.exists()


def test_without_keys_it_is_as_unknown_as_any(shop: Shop, things: Any, settings: Any) -> None:
    settings.PAYMENT_GATEWAYS = ["bank_transfer", "sandbox"]
    shop.fill(*things)
    found = payload(shop.ask(CONFIGS, id=shop.id))["gatewayConfigs"]
    assert GATEWAY not in {one["id"] for one in found}
    assert [error["code"] for error in shop.initialize()["errors"]] == ["NOT_FOUND"]


def test_what_stripe_takes_and_we_do_not_is_refused(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    assert [error["code"] for error in shop.initialize("klarna")["errors"]] == ["INVALID"]
    assert not CheckoutTransaction.objects.exists()


def test_a_stranger_neither_begins_nor_follows_nor_orders(shop: Shop, things: Any, buyer: User, stranger: User) -> None:
    shop.fill(*things, token=token_of(buyer))
    shop.initialize()
    shop.confirm()
    asked = len(shop.double.world.calls)
    for token in ("", token_of(stranger)):
        for text, variables in (
            (PAY, {"id": shop.id, "gateway": {"id": GATEWAY}}),
            (PROCESS, {"id": shop.transaction}),
            (COMPLETE, {"id": shop.id}),
        ):
            body = shop.ask(text, token=token, **variables)
            assert "_secret_" not in str(body)
            assert body["errors"]
            assert body["data"] is None or next(iter(body["data"].values())) is None
    assert len(shop.double.world.calls) == asked
    assert (Order.objects.count(), CheckoutTransaction.objects.get().state) == (0, "REQUESTED")
    assert shop.complete()["errors"] == []
    shop.check()


def test_a_bank_that_takes_its_word_back_leaves_an_order_to_pay(shop: Shop, things: Any) -> None:
    shop.fill(*things)
    shop.initialize()
    shop.confirm()
    assert shop.process() == "AUTHORIZATION_SUCCESS"
    order_id = shop.complete()["order"]["id"]
    shop.double.hand.advance(dt.timedelta(days=8).total_seconds())
    shop.check()
    assert paid_and_shown(shop, order_id)[:3] == (False, "NONE", "UNCONFIRMED")
    assert (Payment.objects.get().state, Payment.objects.get().held_at) == ("FAILED", None)
