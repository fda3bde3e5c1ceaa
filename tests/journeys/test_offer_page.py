"""The page of an offer in a real browser: structured data under the strict CSP, and choosing a variant."""

import json
from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.factories import VariantFactory
from tests.journeys.market import Market


def test_structured_data_stay_inert_and_break_no_policy(market: Market, page: Page) -> None:
    page.add_init_script(
        "window.violations = [];"
        "document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective))"
    )
    page.goto(f"/oferta/{market.honey.slug}/")
    blocks = page.locator('script[type="application/ld+json"]').all_inner_texts()
    assert [json.loads(block)["@type"] for block in blocks] == ["Product", "BreadcrumbList"]
    assert page.evaluate("window.violations") == []


def test_choosing_a_variant_renews_price_and_delivery_without_a_new_page(market: Market, page: Page) -> None:
    VariantFactory(product=market.honey, name="Wiadro 4 kg", price_gross=Decimal("205.00"), position=9)
    page.goto(f"/oferta/{market.honey.slug}/")
    page.evaluate("window.here = true")
    page.get_by_label("Wiadro 4 kg").check()
    expect(page.locator("#oferta-cena")).to_contain_text("205,00")
    expect(page.locator("#oferta-dostawa")).to_contain_text("Kurier: bezpłatnie")
    assert page.evaluate("window.here") is True
    assert "variant=" in page.url


def test_without_scripts_a_variant_goes_into_the_basket(market: Market, new_context) -> None:
    big = VariantFactory(product=market.honey, name="Wiadro 4 kg", price_gross=Decimal("205.00"), position=9)
    visitor = new_context(java_script_enabled=False).new_page()
    visitor.goto(f"/oferta/{market.honey.slug}/")
    visitor.locator(f'input[name="variant"][value="{big.pk}"]').check()
    visitor.get_by_role("button", name="Dodaj do koszyka").click()
    expect(visitor.locator("main")).to_contain_text("Wiadro 4 kg")
    expect(visitor.locator("main")).to_contain_text("205,00")
