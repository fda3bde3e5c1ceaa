"""Money that Stripe has and we do not know: a second payment goes back by a button, a foreign one by two people."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Role
from core import clock
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance, due_to_seller
from marketplace.payments.states import Account, DifferenceState
from marketplace.payments.tasks import reconcile_window
from tests.factories import UserFactory
from tests.journeys.market import Market
from tests.journeys.money_steps import PLAIN_CARD, look, order_and_pay, see_it_paid, type_card
from tests.journeys.test_accessibility_on_the_way import sign_in
from tests.stripe_double.double import StripeDouble

LIST = "/rops/rozbieznosci/"


def take_money(double: StripeDouble, amount: int, **metadata: str) -> str:
    """Let somebody pay at Stripe without us; gives Stripe's number of it."""
    params: dict[str, Any] = {
        "amount": amount,
        "currency": "pln",
        "payment_method_types": ["card"],
        "payment_method": "pm_card_visa",
        "confirm": True,
        "metadata": metadata,
    }
    made: str = double.client().v1.payment_intents.create(params).id  # type: ignore[arg-type]
    assert double.webhooks.settle()
    return made


def reviewer_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of one more person of the regional centre."""
    page = new_context().new_page()
    sign_in(page, UserFactory(role=Role.REVIEWER).email)
    return page


def explain(page: Page, name: str) -> None:
    """Open the only difference of the list."""
    page.goto(LIST)
    look(page, f"{name}-lista")
    page.get_by_role("link", name=re.compile("^(Wyjaśnij|Zobacz)$")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_second_payment_goes_back_by_the_button(
    stripe_shop: StripeDouble, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    order = order_and_pay(page, "torba-lniana", gateway="karta płatnicza")
    type_card(page, PLAIN_CARD)
    see_it_paid(page, order)
    payment = Payment.objects.get()
    second = take_money(stripe_shop, int(payment.amount * 100), payment=payment.idempotency_key)
    assert ReconciliationDifference.objects.get().reference == second

    desk = reviewer_page(new_context)
    explain(desk, "druga-wplata")
    expect(desk.get_by_role("heading", name="Druga wpłata za to samo")).to_be_visible()
    look(desk, "druga-wplata")
    desk.get_by_role("button", name="Oddaj pieniądze kupującemu").click()
    expect(desk.get_by_text("Oddajemy pieniądze kupującemu.")).to_be_visible()
    assert stripe_shop.webhooks.settle()
    desk.goto(LIST)
    expect(desk.get_by_text("Księgi się zgadzają")).to_be_visible()
    look(desk, "ksiegi-sie-zgadzaja")
    refunds = stripe_shop.client().v1.refunds.list({"payment_intent": second}).data
    assert [one.amount for one in refunds] == [int(payment.amount * 100)]
    assert not ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED).exists()


def test_two_people_book_money_that_nobody_knows(
    stripe_shop: StripeDouble, market: Market, new_context: Callable[..., BrowserContext]
) -> None:
    foreign = take_money(stripe_shop, 6000)
    until = clock.now() + dt.timedelta(hours=1)
    reconcile_window(until - dt.timedelta(days=2), until)
    assert ReconciliationDifference.objects.get().reference == foreign

    first = reviewer_page(new_context)
    explain(first, "nieznana-wplata")
    look(first, "nieznana-wplata")
    first.get_by_label("To pieniądze sprzedawcy").check()
    first.get_by_label("Sprzedawca").select_option(label=market.apiary.short_name)
    first.get_by_label("Skąd to wiesz?").fill("Zapłata kartą na kiermaszu, paragon w teczce.")
    first.get_by_role("button", name="Zapisz wyjaśnienie").click()
    expect(first.get_by_text("musi ją zatwierdzić druga osoba")).to_be_visible()
    explain(first, "propozycja")
    expect(first.get_by_role("button", name="Zatwierdź i zaksięguj")).to_have_count(0)
    look(first, "propozycja-swoja")
    assert due_to_seller(market.apiary.pk) == 0

    second = reviewer_page(new_context)
    explain(second, "propozycja-druga-osoba")
    look(second, "propozycja-do-zatwierdzenia")
    second.get_by_role("button", name="Zatwierdź i zaksięguj").click()
    expect(second.get_by_text("Pieniądze są zaksięgowane")).to_be_visible()
    assert (due_to_seller(market.apiary.pk), balance(Account.SUSPENSE)) == (60, 0)
    second.goto(f"{LIST}{ReconciliationDifference.objects.get().pk}/")
    expect(second.get_by_text("Wyjaśnione")).to_be_visible()
    look(second, "wyjasnione")
