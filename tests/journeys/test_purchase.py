"""The main job: goods and a service from three enterprises in one order, the badge exactly where it holds."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page

from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.states import VendorOrderState
from quality_mark.models import Certificate
from tests.journeys import steps
from tests.journeys.market import Market

BADGE = "Certyfikat nr ZP/PK/2026/001"


def badges(page: Page) -> int:
    """Count how often the certificate is named on a page."""
    return page.locator("main").get_by_text(BADGE).count()


def buy_from_three(page: Page) -> Order:
    """Fill a basket from three enterprises and order it."""
    for slug in ("miod-lipowy-z-pogorza", "torba-lniana", "koszenie-trawnika"):
        steps.add_to_basket(page, slug)
    page.goto("/koszyk/")
    assert page.locator("main h2").filter(has_text="Pasieka Lipa").count() == 1
    page.goto("/zamow/dane/")
    steps.fill_details(page)
    steps.choose_deliveries(page)
    steps.choose_payment(page)
    steps.place_order(page)
    return Order.objects.get()


def test_a_guest_buys_from_three_enterprises_in_one_order(market: Market, page: Page, deliver: Any) -> None:
    order = buy_from_three(page)
    assert order.total_gross == Decimal("203.00")  # 38 + 15 + 55 + 15 + 80
    parts = {part.vendor_id: part for part in order.vendor_orders.all()}
    assert set(parts) == {market.apiary.pk, market.weavers.pk, market.gardeners.pk}
    assert parts[market.apiary.pk].total_gross == Decimal("53.00")
    assert parts[market.weavers.pk].total_gross == Decimal("70.00")
    assert parts[market.gardeners.pk].total_gross == Decimal("80.00")
    for part in parts.values():
        assert page.get_by_text(part.number).count() >= 1
    deliver()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        ["anna@example.org", market.apiary.email, market.weavers.email, market.gardeners.email]
    )


def test_the_badge_is_where_the_certificate_is_and_nowhere_else(market: Market, page: Page) -> None:
    page.goto("/oferta/miod-lipowy-z-pogorza/")
    assert badges(page) >= 1
    page.goto("/oferta/mydlo-z-miodem/")
    assert badges(page) == 1  # the honey's card below, among the enterprise's other offers
    assert page.locator("main article, main li").filter(has_text=BADGE).filter(has_text="Mydło z miodem").count() == 0
    page.goto("/sprzedawca/igla-i-nitka/")
    assert badges(page) == 0
    page.goto("/oferty/")
    assert badges(page) == 1
    page.goto("/oferty/?badge=1")
    assert page.get_by_text("Mydło z miodem").count() == 0
    steps.add_to_basket(page, "miod-lipowy-z-pogorza")
    assert badges(page) == 1
    Certificate.objects.update(state="SUSPENDED")
    page.goto("/koszyk/")
    assert badges(page) == 0
    page.goto("/oferta/miod-lipowy-z-pogorza/")
    assert page.locator(".buy-box").get_by_text("Zakup prospołeczny").count() == 0


def test_buys_without_javascript(market: Market, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    order = buy_from_three(page)
    assert order.vendor_orders.count() == 3


def test_buys_on_a_narrow_phone(market: Market, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(viewport={"width": 360, "height": 740}, has_touch=True).new_page()
    order = buy_from_three(page)
    assert order.vendor_orders.count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_orders_one_enterprise_now_and_keeps_the_rest(market: Market, page: Page) -> None:
    for slug in ("miod-lipowy-z-pogorza", "torba-lniana"):
        steps.add_to_basket(page, slug)
    page.goto("/koszyk/")
    page.get_by_role("link", name="Zamów tylko tę część").first.click()
    steps.fill_details(page)
    steps.choose_deliveries(page)
    steps.choose_payment(page)
    steps.place_order(page)
    assert VendorOrder.objects.count() == 1
    page.goto("/koszyk/")
    rest = "Torba lniana" if VendorOrder.objects.get().vendor == market.apiary else "Miód lipowy z Pogórza"
    assert page.locator("main").get_by_text(rest).count() >= 1


def test_the_seller_accepts_ships_and_completes_and_the_buyer_is_told(
    market: Market, page: Page, new_context: Callable[..., BrowserContext], deliver: Any
) -> None:
    buy_from_three(page)
    part = VendorOrder.objects.get(vendor=market.apiary)
    seller = new_context().new_page()
    seller.goto("/konto/login/")
    seller.get_by_label("E-mail").fill("wlasciciel@example.org")
    seller.locator("input[type=password]").fill("haslo-do-testow")
    seller.locator("main form button[type=submit]").first.click()
    seller.wait_for_load_state()
    for button, state in (
        ("Pieniądze dotarły", VendorOrderState.NEW),
        ("Przyjmij", VendorOrderState.ACCEPTED),
        ("Oznacz jako wysłane", VendorOrderState.SHIPPED),
        ("Zakończ", VendorOrderState.COMPLETED),
    ):
        seller.goto(f"/panel/zamowienia/{part.pk}/")
        if state == VendorOrderState.SHIPPED:
            seller.get_by_label("Numer przesyłki").fill("PL123456789")
        seller.locator("main form button[type=submit]").filter(has_text=button).first.click()
        seller.wait_for_load_state()
        part.refresh_from_db()
        assert part.state == state
    deliver()
    deliver()
    assert any("PL123456789" in letter.body for letter in mail.outbox if letter.to == ["anna@example.org"])
    stock = market.honey.variants.get().stock
    assert (stock.on_hand, stock.reserved) == (9, 0)


@pytest.mark.parametrize("path", ["/panel/zamowienia/", "/moje-zamowienia/"])
def test_private_pages_ask_to_sign_in(market: Market, page: Page, path: str) -> None:
    page.goto(path)
    assert "/konto/login/" in page.url
