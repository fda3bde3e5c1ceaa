"""A seller connects an account at Stripe, sells, delivers, and sees the first payout in the panel."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Role
from core import clock
from marketplace.demo.loading.travel import at
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import ConnectedAccount
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.models import Payout
from marketplace.payouts.states import PayoutState
from tests.factories import UserFactory
from tests.journeys.market import Market
from tests.journeys.money_steps import PLAIN_CARD, look, order_and_pay, see_it_paid, type_card
from tests.journeys.test_accessibility_on_the_way import sign_in
from tests.stripe_double.double import StripeDouble

ACCOUNT = "61109010140000071219812874"
ONLINE = "/panel/pasieka-lipa/platnosci/"


def test_from_onboarding_to_the_first_payout(
    stripe_shop: StripeDouble, market: Market, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    connect(page, market, stripe_shop)
    market.apiary.bank_account = ACCOUNT
    market.apiary.save(update_fields=["bank_account"])
    part = sell_and_deliver(new_context().new_page(), market)

    page.goto("/panel/pasieka-lipa/rozliczenia/")
    expect(page.locator("main")).to_contain_text(part.number)
    look(page, "rozliczenia-1")
    assert part.closed_at
    ripe = clock.start_of(clock.date_of(part.closed_at) + dt.timedelta(days=40)) + dt.timedelta(hours=9)
    stripe_shop.hand.advance(5 * 24 * 3600)  # until then the money is there, but not available
    with at(ripe):
        pay_out(new_context)
        sign_in(page, market.owner.email)  # signed in a month ago
        page.goto("/panel/pasieka-lipa/rozliczenia/")
        expect(page.get_by_role("heading", name="Ostatnie wypłaty")).to_be_visible()
        expect(page.locator("main")).to_contain_text("53,00")
        look(page, "rozliczenia-2")
    payout = Payout.objects.get()
    assert (payout.vendor, payout.amount, payout.state) == (market.apiary, Decimal("53.00"), PayoutState.DONE)
    assert stripe_shop.hand.balance(ConnectedAccount.objects.get().reference) == 5300
    assert balance(Account.SELLER_DUE, vendor_id=market.apiary.pk) == 0


def connect(page: Page, market: Market, double: StripeDouble) -> None:
    """Open the account, answer Stripe's questions in two goes, and come back ready."""
    sign_in(page, market.owner.email)
    page.goto(ONLINE)
    look(page, "konto-1")
    page.get_by_role("button", name="Załóż konto płatności").click()
    page.wait_for_load_state()
    page.goto(ONLINE)
    expect(page.get_by_role("heading", name="Czego brakuje")).to_be_visible()
    look(page, "konto-2")
    page.get_by_role("button", name="Uzupełnij dane").click()
    page.wait_for_url(f"{double.url}/pages/onboarding/**")
    page.get_by_role("button", name="Podaję wszystko oprócz rachunku").click()
    page.wait_for_url(f"**{ONLINE}")
    expect(page.locator("main")).to_contain_text("numer rachunku bankowego")
    expect(page.locator("main")).to_contain_text("Kupujący mogą już płacić")
    look(page, "konto-3")
    page.get_by_role("button", name="Uzupełnij dane").click()
    page.get_by_role("button", name="Podaję wszystko", exact=True).click()
    page.wait_for_url(f"**{ONLINE}")
    expect(page.get_by_role("heading", name="Gotowe: kupujący mogą Ci płacić w internecie")).to_be_visible()
    look(page, "konto-4")
    assert ConnectedAccount.objects.get().payouts_enabled


def sell_and_deliver(buyer: Page, market: Market) -> VendorOrder:
    """Somebody buys honey and a bag by card, and gets the honey.

    The bag's money stays with us for now: the market bears Stripe's fee, so one sale alone would not be enough.
    """
    order = order_and_pay(buyer, "miod-lipowy-z-pogorza", "torba-lniana", gateway="karta płatnicza")
    type_card(buyer, PLAIN_CARD)
    see_it_paid(buyer, order)
    part = VendorOrder.objects.get(vendor=market.apiary)
    accept_order(vendor_order_id=part.pk, by=market.owner)
    ship_order(vendor_order_id=part.pk, by=market.owner, carrier="InPost", tracking_number="00590007")
    return complete_order(vendor_order_id=part.pk, by=market.owner)


def pay_out(new_context: Callable[..., BrowserContext]) -> None:
    """Two people of the regional centre let the money go."""
    desks = []
    for email in ("rops@example.org", "rops2@example.org"):
        UserFactory(email=email, role=Role.REVIEWER)
        desk = new_context().new_page()
        sign_in(desk, email)
        desks.append(desk)
    first, second = desks
    first.goto("/rops/wyplaty/")
    first.get_by_role("button", name="Przygotuj wypłaty na dziś").click()
    first.wait_for_load_state()
    look(first, "wyplaty-1")
    second.goto(first.url)
    second.get_by_role("button", name="Zatwierdź wypłaty").click()
    second.wait_for_load_state()
    look(second, "wyplaty-2")
    if second.get_by_role("button", name="Bank wypłacił").count():
        second.get_by_role("button", name="Bank wypłacił").click()
        second.wait_for_load_state()
