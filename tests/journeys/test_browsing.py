"""Browsing in a real browser: with scripts only the results change, without them everything still works."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.market import Market


def test_ticking_a_filter_swaps_the_results_and_leaves_the_page_as_if_freshly_loaded(
    page: Page, market: Market
) -> None:
    page.goto("/oferty/")
    page.evaluate("window.stays = true")
    page.locator("#f-kind-good").check()
    page.wait_for_url("**/oferty/?kind=good")
    expect(page.locator(".chip", has_text="Produkty")).to_be_visible()
    assert page.evaluate("window.stays") is True
    assert page.evaluate("document.activeElement.id") == "f-kind-good"
    swapped = page.locator("#results").inner_html()
    said = page.locator("#results-status").inner_text()
    page.reload()
    assert _settled(page.locator("#results").inner_html()) == _settled(swapped)
    assert page.locator("#results-status").inner_text() == said
    page.go_back()
    page.wait_for_url("**/oferty/")
    expect(page.locator(".product-card")).to_have_count(4)


def test_an_order_chosen_from_the_list_applies_itself(page: Page, market: Market) -> None:
    page.goto("/oferty/")
    page.get_by_label("Kolejność:").select_option("cheapest")
    page.wait_for_url("**/oferty/?sort=cheapest")
    expect(page.get_by_label("Kolejność:")).to_have_value("cheapest")


def test_search_filters_and_pages_work_without_scripts_on_a_phone(
    new_context: Callable[..., BrowserContext], market: Market
) -> None:
    page = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    page.goto("/oferty/")
    expect(page.locator("#filtry")).to_be_hidden()
    page.get_by_role("link", name="Filtry", exact=True).click()
    expect(page.locator("#filtry")).to_be_visible()
    page.locator("#f-kind-service").check()
    page.get_by_role("button", name="Pokaż oferty").click()
    expect(page.locator(".product-card")).to_have_count(1)
    page.locator(".chip", has_text="Usługi").click()
    page.locator("input[name=q]").first.fill("miodem")
    page.get_by_role("button", name="Szukaj").first.click()
    expect(page.locator(".product-card__name")).to_have_text(["Mydło z miodem", "Miód lipowy z Pogórza"])


def test_suggestions_open_while_typing_and_lead_to_the_offer(page: Page, market: Market) -> None:
    page.goto("/oferty/")
    page.locator("#search-q").fill("miód lip")
    option = page.locator("#search-suggestions").get_by_role("option", name=re.compile("Miód lipowy"))
    expect(option).to_be_visible()
    page.locator("#search-q").press("ArrowDown")
    page.locator("#search-q").press("Enter")
    page.wait_for_url("**/oferta/miod-lipowy-z-pogorza/")


def _settled(html: str) -> str:
    """Leave out what scripts add for a while: htmx's classes, roles of the drawer's opener, empty class attributes."""
    html = re.sub(r' (role="button"|aria-controls="filtry"|aria-expanded="false")', "", html)
    html = re.sub(r"\s*\bhtmx-(added|settling|swapping|request)\b", "", html)
    return re.sub(r' class=""', "", html)
