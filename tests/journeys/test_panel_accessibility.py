"""WCAG 2.2 AA in the seller's panel and at the regional centre; and one task of a seller with the keyboard alone."""

import datetime as dt
from typing import Final

import pytest
from playwright.sync_api import Page

from accounts.models import Role
from core import clock
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.journeys.market import Market
from tests.journeys.test_accessibility_on_the_way import sign_in, sound
from tests.journeys.test_keyboard import choose, tab_to
from tests.vendors.content import submit, yes
from tests.vendors.grounds import grounds
from vendors.actions.file_complaint import file_complaint
from vendors.actions.publish_market_terms import publish_market_terms
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import DeliveryMethod, StatementOfReasons
from vendors.states import VendorState

PAGES: Final = {
    "dziś": ["{panel}", "{panel}zespol/", "{panel}zespol/zapros/", "{panel}statystyki/", "{panel}regulamin-rynku/"],
    "sklep": ["{panel}sklep/", "{panel}sklep/historia/", "{panel}sklep/zdjecia/", "{panel}sklep/dostawa/dodaj/"],
    "oferty": ["{panel}oferty/", "{panel}oferty/nowa/", "{one}", "{one}opis/", "{one}warianty/", "{one}zdjecia/"],
    "pliki": ["{panel}import/", "{panel}eksport/", "{panel}moce/", "{one}oznaczenia/"],
    "zgłoszenie": ["{draft}zgloszenie/", "{draft}zgloszenie/siedziba/", "{draft}zgloszenie/wyslij/"],
    "decyzje": ["{held}decyzje/", "{held}decyzje/{statement}/"],
    "ROPS": ["/rops/sprzedawcy/", "{case}", "{case}decyzja/przywroc/", "/rops/skargi/{complaint}/"],
    "ROPS, treści": ["/rops/tresci/{review}/", "/rops/oferty/", "/rops/oferty/znaki/nowy/"],
    "ROPS, baza": ["/rops/przejecia/", "/rops/import/", "/rops/zmiany-danych/", "/rops/wymagania/nowe/"],
}
WHO: Final = {"zgłoszenie": "nowa@example.org", "decyzje": "skarga@example.org"}
TERMS: Final = "## § 1. O czym\n\nUmowa.\n\n### Zakres\n\n1. Sprzedaż.\n\n## § 2. Kto"


@pytest.fixture
def places(market: Market) -> dict[str, object]:
    """A market where pages have something on them: an application, a decision with a complaint, a text that waits."""
    reviewer = UserFactory(email="rops@example.org", role=Role.REVIEWER)
    draft = VendorFactory(short_name="Olszynka", slug="olszynka", state=VendorState.DRAFT, registered_on=None, phone="")
    MemberFactory(vendor=draft, user__email="nowa@example.org")
    owner = MemberFactory(vendor=market.gardeners, user__email="skarga@example.org").user
    suspend_vendor(vendor_id=market.gardeners.pk, **grounds(), by=reviewer)
    statement = StatementOfReasons.objects.get()
    complaint = file_complaint(statement_id=statement.pk, text="Wpis w rejestrze jest aktualny.", by=owner)
    publish_market_terms(text=TERMS, effective_from=clock.today() + dt.timedelta(days=20), by=reviewer)
    review = submit(market.apiary, market.owner, yes(), text="## Pasieka\n\nPani Ania prowadzi ją od dwudziestu lat.")
    return {
        "panel": "/panel/pasieka-lipa/",
        "one": f"/panel/pasieka-lipa/oferty/{market.honey.pk}/",
        "draft": "/panel/olszynka/",
        "held": "/panel/zielone-dlonie/",
        "case": "/rops/sprzedawcy/zielone-dlonie/",
        "statement": statement.pk,
        "complaint": complaint.pk,
        "review": review.pk,
    }


@pytest.mark.parametrize("area", PAGES)
def test_the_pages_of_an_area(places: dict[str, object], page: Page, area: str) -> None:
    sign_in(page, "rops@example.org" if "ROPS" in area else WHO.get(area, "wlasciciel@example.org"))
    for path in (pattern.format(**places) for pattern in PAGES[area]):
        response = page.goto(path)
        assert response
        assert response.status == 200, path
        assert page.locator("h1").count() == 1, path
        sound(page)


def test_a_seller_adds_a_delivery_with_the_keyboard_alone(
    places: dict[str, object], market: Market, page: Page
) -> None:
    sign_in(page, "wlasciciel@example.org")
    page.goto("/panel/pasieka-lipa/sklep/dostawa/")
    tab_to(page, "Dodaj sposób dostawy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dostawa/dodaj/")
    choose(page, "kurier")
    for label, text in (("Nazwa", "Dowóz rowerem"), ("Cena", "9,50")):
        tab_to(page, label)
        page.keyboard.type(text)
    tab_to(page, "Zapisz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sklep/dostawa/")
    assert DeliveryMethod.objects.filter(vendor=market.apiary, name="Dowóz rowerem").count() == 1
