"""What buyers do on the way to the money, in the words on the screen, and what must hold of the books in the end."""

import os
import re
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from core.money import ZERO
from marketplace.orders.models import Order
from marketplace.payments.models import Payment, Transfer
from marketplace.payments.queries.disputes import open_differences
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.models import Payout
from marketplace.payouts.states import PayoutState
from tests.journeys import steps
from tests.journeys.test_accessibility import violations
from tests.stripe_double.double import StripeDouble

#: A card whose bank asks the payer (3-D Secure).
ASKING_CARD = "4000 0000 0000 3220"
PLAIN_CARD = "4242 4242 4242 4242"
FRAME = "iframe[title='Bezpieczna ramka płatności']"
BANK = "iframe[title='Potwierdź płatność w swoim banku']"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
#: Set SHOTS to a folder to keep a picture of every page that was looked at.
SHOTS = os.environ.get("SHOTS", "")


def look(page: Page, name: str) -> None:
    """Assert that the present page has no violation and one h1, and fits 360 px."""
    assert violations(page) == [], page.url
    assert page.locator("h1").count() == 1, page.url
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], page.url
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{viewport['width']}.png", full_page=True)


def fill_basket(page: Page, *slugs: str, gateway: str) -> None:
    """Put things into the basket and come to the summary, paying by the method of this label."""
    for slug in slugs:
        steps.add_to_basket(page, slug)
    page.goto("/zamow/dane/")
    steps.fill_details(page)
    if "/zamow/dostawa/" in page.url:
        steps.choose_deliveries(page)
    steps.choose_payment(page, gateway)


def order_and_pay(page: Page, *slugs: str, gateway: str) -> Order:
    """Order things and come to where they are paid; the order is the only one."""
    fill_basket(page, *slugs, gateway=gateway)
    for box in page.locator("main input[type=checkbox][required]").all():
        box.check()
    page.get_by_role("button", name="Zamówienie z obowiązkiem zapłaty").click()
    page.wait_for_url(lambda url: "/zamow/" not in url)
    return Order.objects.get()


def card_frame(page: Page) -> FrameLocator:
    """The frame with Stripe's fields, once one may pay."""
    expect(page.get_by_role("button", name=re.compile("^Zapłać"))).to_be_enabled()
    return page.frame_locator(FRAME)


def type_card(page: Page, number: str) -> None:
    """Type a card into Stripe's fields and send it."""
    frame = card_frame(page)
    frame.get_by_label("Numer karty").fill(number)
    frame.get_by_label("Data ważności (MM/RR)").fill("12/34")
    frame.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name=re.compile("^Zapłać")).click()


def at_the_bank(page: Page, answer: str) -> None:
    """Answer the bank's question in front of our page."""
    page.frame_locator(BANK).get_by_role("button", name=answer).click()


def see_it_paid(page: Page, order: Order) -> None:
    """Come to the page of the order, where nothing is awaited any more."""
    page.wait_for_url("**/zamowienie/**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Przejdź do płatności")).to_have_count(0)
    assert {payment.state for payment in Payment.objects.filter(vendor_orders__order=order)} == {"SUCCEEDED"}


def agree(double: StripeDouble) -> None:
    """Assert that our books say what Stripe's say, to the grosz, and that nothing waits for an explanation.

    What was paid out by a bank file left our account at the bank, where Stripe's own payouts come in later.
    """
    assert double.webhooks.settle()
    files = Payout.objects.filter(state=PayoutState.DONE).exclude(number__in=Transfer.objects.values("reference"))
    by_bank = sum(files.values_list("amount", flat=True), ZERO)
    assert balance(Account.PROVIDER) + by_bank == Decimal(double.hand.balance()).scaleb(-2)
    assert balance(Account.SUSPENSE) == 0
    assert not open_differences().exists()
