"""WCAG 2.2 AA on every public template: axe finds nothing, 320 px scrolls one way only, headings begin with one h1."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.market import Market

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MISSING = "/nie-ma-takiej-strony/"
PUBLIC = [
    "/",
    "/oferty/",
    "/oferty/?q=miodu",
    "/oferty/?q=nie-ma-czegos-takiego",
    "/oferty/zywnosc-i-przetwory/",
    "/oferta/miod-lipowy-z-pogorza/",
    "/oferta/koszenie-trawnika/",
    "/sprzedawcy/",
    "/sprzedawca/pasieka-lipa/",
    "/baza/",
    "/baza/pasieka-lipa/",
    "/baza/oferta/",
    "/baza/dane/",
    "/koszyk/",
    "/znak/rejestr/",
    "/znak/certyfikat/ZP/PK/2026/001/",
    "/znak/zasady/",
    "/znak/zasady/1/",
    "/znak/zasady/porownanie/",
    "/znak/kryteria/",
    "/znak/konsultacje/",
    "/znak/kto-kontroluje/",
    "/znak/o-znaku/",
    "/jak-ustalamy-kolejnosc/",
    "/kontakt/",
    "/deklaracja-dostepnosci/",
    "/dla-gmin-i-firm/",
    "/regulamin/",
    "/prywatnosc/",
    "/konto/login/",
    "/konto/signup/",
    "/konto/password/reset/",
    MISSING,
]


def violations(page: Page) -> list[str]:
    """Run axe and name what it found."""
    found: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found["violations"]]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_has_no_violation(market: Market, page: Page, path: str) -> None:
    response = page.goto(path)
    assert response
    assert response.status == (404 if path == MISSING else 200)
    assert violations(page) == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == "pl"


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_fits_320_pixels(market: Market, page: Page, path: str) -> None:
    """320 px is also 1280 px at 400 % zoom (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
