"""A basket of three sellers paid by card: 3-D Secure accepted, refused and then accepted, and without scripts."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment
from tests.journeys.market import Market
from tests.journeys.money_steps import (
    ASKING_CARD,
    NARROW,
    PLAIN_CARD,
    at_the_bank,
    card_frame,
    look,
    order_and_pay,
    see_it_paid,
    type_card,
)
from tests.payments.stripe_desk import account_for
from tests.stripe_double.double import StripeDouble

THREE = ("miod-lipowy-z-pogorza", "torba-lniana", "koszenie-trawnika")


def test_three_sellers_with_one_card_that_the_bank_asks_about(stripe_shop: StripeDouble, page: Page) -> None:
    order = order_and_pay(page, *THREE, gateway="karta płatnicza")
    card_frame(page)
    look(page, "karta")
    type_card(page, ASKING_CARD)
    at_the_bank(page, "Potwierdzam płatność")
    see_it_paid(page, order)
    look(page, "zamowienie-oplacone")
    payment = Payment.objects.get()
    assert (payment.amount, payment.method) == (Decimal("203.00"), "card")
    assert {part.state for part in VendorOrder.objects.all()} == {VendorOrderState.NEW}
    (intent,) = stripe_shop.client().v1.payment_intents.list().data
    assert (intent.amount, intent.transfer_group) == (20_300, order.number)


def test_refused_at_the_bank_then_accepted_on_the_same_page(stripe_shop: StripeDouble, page: Page) -> None:
    order = order_and_pay(page, *THREE, gateway="karta płatnicza")
    type_card(page, ASKING_CARD)
    at_the_bank(page, "Odrzucam płatność")
    expect(page.locator("#card-message")).not_to_be_empty()
    look(page, "karta-odrzucona")
    assert Payment.objects.get().state in {"PENDING", "FAILED"}
    assert {part.state for part in VendorOrder.objects.all()} == {VendorOrderState.AWAITING_PAYMENT}

    type_card(page, ASKING_CARD)
    at_the_bank(page, "Potwierdzam płatność")
    see_it_paid(page, order)
    assert stripe_shop.hand.balance() > 0
    assert len(stripe_shop.client().v1.payment_intents.list().data) == 1


def test_sellers_who_are_paid_directly_are_paid_one_after_another(
    stripe_shop: StripeDouble, market: Market, page: Page, settings: Any
) -> None:
    settings.PAYMENT_SETTLEMENT = "per_seller"
    accounts = [account_for(vendor, stripe_shop).reference for vendor in (market.apiary, market.weavers)]
    order = order_and_pay(page, *THREE[:2], gateway="karta płatnicza")
    type_card(page, PLAIN_CARD)
    page.wait_for_url("**/zamowienie/**")
    left = Payment.objects.get(state="PENDING")
    expect(page.locator("main")).to_contain_text(f"Do zapłaty: {left.amount}".replace(".", ","))
    expect(page.locator("main")).to_contain_text(re.compile(r"czekają na Ciebie do godziny \d\d:\d\d"))
    look(page, "zamowienie-w-polowie")
    page.get_by_role("link", name="Przejdź do płatności").click()
    type_card(page, ASKING_CARD)
    at_the_bank(page, "Potwierdzam płatność")
    see_it_paid(page, order)
    assert [stripe_shop.hand.balance(account) > 0 for account in accounts] == [True, True]
    assert stripe_shop.hand.balance() == 0


def test_a_card_without_scripts(stripe_shop: StripeDouble, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False, viewport=NARROW).new_page()
    order = order_and_pay(page, *THREE, gateway="karta płatnicza")
    assert page.locator("#card-form").is_hidden()
    assert page.locator("main").get_by_text("skrypty są wyłączone").count() == 1
    page.get_by_role("button", name="Zapłać na stronie operatora").click()
    page.wait_for_url(f"{stripe_shop.url}/pages/checkout/**")
    page.get_by_label("Numer karty").fill(ASKING_CARD)
    page.get_by_label("Data ważności (MM/RR)").fill("12/34")
    page.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name="Płacę").click()
    page.get_by_role("button", name="Odrzucam płatność").click()
    page.get_by_label("Numer karty").fill(PLAIN_CARD)
    page.get_by_label("Data ważności (MM/RR)").fill("12/34")
    page.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name="Płacę").click()
    see_it_paid(page, order)
    assert Payment.objects.get().gateway_reference.startswith("pi_")


def test_going_back_from_the_operators_page_without_paying(
    stripe_shop: StripeDouble, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    order = order_and_pay(page, "torba-lniana", gateway="karta płatnicza")
    page.get_by_role("button", name="Zapłać na stronie operatora").click()
    page.get_by_role("link", name="Wracam do sklepu").click()
    page.wait_for_url("**/zamowienie/**")
    assert {part.state for part in order.vendor_orders.all()} == {VendorOrderState.AWAITING_PAYMENT}
    page.get_by_role("link", name="Przejdź do płatności").click()
    page.get_by_role("button", name="Zapłać na stronie operatora").click()
    page.get_by_label("Numer karty").fill(PLAIN_CARD)
    page.get_by_label("Data ważności (MM/RR)").fill("12/34")
    page.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name="Płacę").click()
    see_it_paid(page, order)


def test_fields_that_do_not_load_lead_to_the_operators_page(stripe_shop: StripeDouble, page: Page) -> None:
    page.route("**/pages/elements*", lambda route: route.fulfill(status=200, body="", content_type="text/html"))
    page.route("**/v3/", lambda route: route.fulfill(status=200, body="", content_type="text/javascript"))
    order = order_and_pay(page, "torba-lniana", gateway="karta płatnicza")
    expect(page.get_by_role("button", name="Zapłać na stronie operatora")).to_be_visible()
    look(page, "karta-bez-pol")
    page.get_by_role("button", name="Zapłać na stronie operatora").click()
    page.get_by_label("Numer karty").fill(PLAIN_CARD)
    page.get_by_label("Data ważności (MM/RR)").fill("12/34")
    page.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name="Płacę").click()
    see_it_paid(page, order)
