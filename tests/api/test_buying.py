"""A basket of two sellers bought through the API alone, from beginning to end."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import User
from core.graphql.ids import global_id
from marketplace.checkout.models import Checkout
from marketplace.orders.models import Order
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment
from tests.api.buying import (
    ATTACH,
    CHECKOUT,
    COMPLETE,
    DUMMY,
    ORDER,
    PAY,
    TRANSFER,
    begin,
    buy,
    codes,
    fill_in,
    payload,
    token_of,
)
from tests.api.conftest import Ask
from tests.factories import DeliveryMethodFactory, VendorFactory
from tests.orders.baskets import variant_of

pytestmark = pytest.mark.django_db
Things = list[tuple[Any, int]]


@pytest.fixture
def things(db: None) -> Things:
    """2 x 24,00 zł and 1 x 10,00 zł of two sellers, each with a courier for 15,00 zł."""
    vendors = [VendorFactory(short_name=name) for name in ("Alfa", "Beta")]
    for vendor in vendors:
        DeliveryMethodFactory(vendor=vendor)
    return [(variant_of(vendors[0]), 2), (variant_of(vendors[1], price="10.00"), 1)]


def test_a_guest_buys_of_two_sellers(things: Things, ask: Ask, deliver: Any, mailoutbox: list[Any]) -> None:
    order_id = buy(ask, *things)
    deliver()
    order = ask(ORDER, id=order_id)["data"]["order"]
    assert order["total"]["gross"] == {"amount": 88.0, "currency": "PLN"}
    assert (order["subtotal"]["gross"]["amount"], order["shippingPrice"]["gross"]["amount"]) == (58.0, 30.0)
    assert (order["isPaid"], order["paymentStatus"], order["chargeStatus"]) == (True, "FULLY_CHARGED", "FULL")
    assert (order["status"], order["totalBalance"]["amount"]) == ("UNFULFILLED", 0.0)
    assert (order["userEmail"], order["user"], order["pageUrl"]) == ("gosc@example.org", None, None)
    assert [part["state"] for part in order["vendorOrders"]] == ["NEW", "NEW"]
    assert [part["total"]["amount"] for part in order["vendorOrders"]] == [63.0, 25.0]
    assert [line["quantity"] for line in order["lines"]] == [2, 1]
    assert round(order["total"]["net"]["amount"] + order["total"]["tax"]["amount"], 2) == 88.0
    row = Order.objects.get()
    assert order["id"] == global_id("Order", row.pk)
    assert row.vendor_orders.filter(state=VendorOrderState.NEW).count() == 2
    assert {mail.to[0] for mail in mailoutbox} >= {"gosc@example.org"}
    call_command("check_ledger")


def test_an_account_holder_buys_with_a_basket_that_a_guest_began(things: Things, ask: Ask, buyer: User) -> None:
    token, checkout = token_of(buyer), begin(ask, *things)
    for _ in range(2):
        attached = payload(ask(ATTACH, token=token, id=checkout["id"]))
        assert (attached["errors"], attached["checkout"]["user"]) == ([], {"id": global_id("User", buyer.pk)})
    filled = fill_in(ask, checkout["id"], token=token, email=buyer.email)
    amount = filled["totalPrice"]["gross"]["amount"]
    assert payload(ask(PAY, token=token, id=checkout["id"], amount=amount, gateway=DUMMY))["errors"] == []
    order = payload(ask(COMPLETE, token=token, id=checkout["id"]))["order"]
    found = ask(ORDER, token=token, id=order["id"])["data"]["order"]
    assert found["user"] == {"id": global_id("User", buyer.pk)}
    assert "/zamowienie/" in found["pageUrl"]
    assert Order.objects.get().user == buyer
    call_command("check_ledger")


def test_everything_sent_twice_is_done_once(things: Things, ask: Ask) -> None:
    checkout = fill_in(ask, begin(ask, *things)["id"])
    paid = [payload(ask(PAY, id=checkout["id"], gateway=DUMMY, key="once"))["transaction"]["id"] for _ in range(2)]
    assert paid[0] == paid[1]
    done = [payload(ask(COMPLETE, id=checkout["id"]))["order"]["id"] for _ in range(3)]
    assert len(set(done)) == 1
    assert (Order.objects.count(), Payment.objects.count()) == (1, 1)
    assert Payment.objects.get().amount == Decimal("88.00")
    assert ask(CHECKOUT, id=checkout["id"])["data"] == {"checkout": None}
    call_command("check_ledger")


def test_a_transfer_is_told_seller_by_seller(things: Things, ask: Ask) -> None:
    order = ask(ORDER, id=buy(ask, *things, gateway=TRANSFER))["data"]["order"]
    assert (order["status"], order["paymentStatus"], order["isPaid"]) == ("UNCONFIRMED", "NOT_CHARGED", False)
    assert order["totalBalance"]["amount"] == -88.0
    told = [part["transfer"] for part in order["vendorOrders"]]
    assert [one["amount"]["amount"] for one in told] == [63.0, 25.0]
    assert all(one["account"] and one["title"] and one["qrPayload"] for one in told)


def test_a_failed_payment_orders_nothing_and_the_next_one_does(things: Things, ask: Ask) -> None:
    checkout = fill_in(ask, begin(ask, *things)["id"])
    failing = {**DUMMY, "data": {"event": {"type": "CHARGE_FAILURE", "includePspReference": True}}}
    failed = payload(ask(PAY, id=checkout["id"], gateway=failing))
    assert (failed["errors"], failed["transactionEvent"]["type"]) == ([], "CHARGE_FAILURE")
    assert codes(ask(COMPLETE, id=checkout["id"])) == ["CHECKOUT_NOT_FULLY_PAID"]
    assert Order.objects.count() == 0
    assert ask(CHECKOUT, id=checkout["id"])["data"]["checkout"]["authorizeStatus"] == "NONE"
    ask(PAY, id=checkout["id"], gateway=DUMMY)
    found = ask(CHECKOUT, id=checkout["id"])["data"]["checkout"]
    assert (found["authorizeStatus"], found["chargeStatus"], found["totalBalance"]["amount"]) == ("FULL", "FULL", 0.0)
    assert codes(ask(COMPLETE, id=checkout["id"])) == []


def test_the_basket_of_our_page_and_of_the_api_are_one(things: Things, ask: Ask, buyer: User) -> None:
    token = token_of(buyer)
    first = begin(ask, things[0], token=token)
    second = begin(ask, things[1], token=token)
    assert (second["id"], second["quantity"]) == (first["id"], 3)
    assert Checkout.objects.get().user == buyer
    ids = ask("{ me { checkoutIds checkout { id quantity } } }", token=token)["data"]["me"]
    assert ids == {"checkoutIds": [first["id"]], "checkout": {"id": first["id"], "quantity": 3}}
