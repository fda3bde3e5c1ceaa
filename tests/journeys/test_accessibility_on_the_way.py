"""WCAG 2.2 AA behind the first click: basket, checkout, order, account, the seller's and the centre's pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from accounts.models import Role
from marketplace.orders.models import VendorOrder
from tests.factories import UserFactory
from tests.journeys import steps
from tests.journeys.market import Market
from tests.journeys.test_accessibility import violations


def sign_in(page: Page, email: str) -> None:
    """Sign in as a person of the factories."""
    page.goto("/konto/login/")
    page.get_by_label("E-mail").fill(email)
    page.locator("input[type=password]").fill("haslo-do-testow")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert "/konto/login/" not in page.url


def sound(page: Page) -> None:
    """Assert that the present page has no violation and fits 320 px."""
    assert violations(page) == [], page.url
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def test_every_step_of_a_purchase(market: Market, page: Page) -> None:
    for slug in ("miod-lipowy-z-pogorza", "torba-lniana", "koszenie-trawnika"):
        steps.add_to_basket(page, slug)
    sound(page)
    page.goto("/zamow/dane/")
    sound(page)
    page.get_by_role("button", name="Dalej").click()
    page.wait_for_load_state()
    assert page.locator("[role=alert], .error-summary").count() >= 1
    sound(page)
    steps.fill_details(page)
    sound(page)
    steps.choose_deliveries(page)
    sound(page)
    steps.choose_payment(page)
    sound(page)
    steps.place_order(page)
    sound(page)


@pytest.fixture
def ordered(market: Market, new_context: Callable[..., BrowserContext]) -> VendorOrder:
    """An order that a guest placed."""
    page = new_context().new_page()
    steps.add_to_basket(page, "miod-lipowy-z-pogorza")
    page.goto("/zamow/dane/")
    steps.fill_details(page)
    steps.choose_deliveries(page)
    steps.choose_payment(page)
    steps.place_order(page)
    return VendorOrder.objects.get()


def test_the_sellers_pages(ordered: VendorOrder, page: Page) -> None:
    sign_in(page, "wlasciciel@example.org")
    for path in ("/panel/zamowienia/", f"/panel/zamowienia/{ordered.pk}/", "/moje-zamowienia/", "/konto/dane/"):
        page.goto(path)
        sound(page)


def test_the_centres_pages(ordered: VendorOrder, page: Page) -> None:
    UserFactory(email="rops@example.org", role=Role.REVIEWER)
    sign_in(page, "rops@example.org")
    for path in ("/rops/sprzedawcy/", "/rops/przelewy/"):
        response = page.goto(path)
        assert response
        assert response.status == 200, path
        sound(page)
