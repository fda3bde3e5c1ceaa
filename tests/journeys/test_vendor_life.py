"""The life of a seller in a browser: from the application to the first parcel, and to the end with a complaint."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Role
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.factories import CategoryFactory, MemberFactory, UserFactory, VariantFactory, VendorFactory
from tests.journeys import steps
from tests.journeys import vendor_steps as life
from vendors.models import DeliveryMethod, Measure, StatementOfReasons, Vendor, VendorComplaint
from vendors.states import VendorState

pytestmark = pytest.mark.usefixtures("transactional_db", "checklist")
GROUND = {"ground_kind": "TERMS", "ground": "§ 4 ust. 1 regulaminu"}
NOTE = "Podaj numer domu tak, jak w KRS."
BOUGHT = "Sok jabłkowy 7"


@pytest.fixture
def reviewer_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A reviewer of the regional centre at another computer."""
    page = new_context().new_page()
    life.sign_in(page, UserFactory(email="rops@example.org", role=Role.REVIEWER))
    return page


@pytest.fixture
def buyer_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A guest who buys."""
    return new_context().new_page()


def test_from_the_application_to_the_first_parcel(
    page: Page, reviewer_page: Page, buyer_page: Page, deliver: Any, settings: Any
) -> None:
    settings.REVIEW_FIRST_LISTINGS = 3
    CategoryFactory(name="Soki i napoje", slug="soki")
    life.sign_in(page, life.confirmed_person("sad.wlascicielka@example.org"))
    vendor = life.apply(page)
    life.send_application(page, vendor)
    life.ask_for_changes(reviewer_page, vendor, label="Numer domu", note=NOTE)
    mend_and_send_again(page, vendor)
    see_the_difference_and_approve(reviewer_page, vendor)
    set_the_storefront(page, vendor)
    import_twenty_listings(page, vendor)
    publish_all(page, vendor)
    accept_one(reviewer_page, vendor)
    sell_one(buyer_page)
    ship_it(page, deliver)


def mend_and_send_again(page: Page, vendor: Vendor) -> None:
    """The applicant sees the remark at its step, mends it and sends again."""
    page.goto(f"/panel/{vendor.slug}/zgloszenie/")
    expect(page.get_by_text(NOTE)).to_be_visible()
    page.get_by_role("link", name="Siedziba").click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    page.fill("[name=house_number]", "4A")
    page.get_by_role("button", name="Zapisz i wróć do listy").click()
    life.send_application(page, vendor)


def see_the_difference_and_approve(page: Page, vendor: Vendor) -> None:
    """The reviewer sees what changed since the last time, and approves."""
    page.goto(f"/rops/sprzedawcy/{vendor.slug}/")
    page.get_by_role("link", name="Co się zmieniło").click()
    expect(page.get_by_text("4A").first).to_be_visible()
    life.decide(page, vendor, "zatwierdz")
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED
    assert vendor.submissions.count() == 2


def set_the_storefront(page: Page, vendor: Vendor) -> None:
    """A sentence about us and a courier; the preview shows them."""
    page.goto(f"/panel/{vendor.slug}/sklep/wizytowka/")
    page.fill("[name=tagline]", "Soki z własnego sadu.")
    page.get_by_role("button", name="Zapisz").click()
    page.goto(f"/panel/{vendor.slug}/sklep/dostawa/")
    page.locator("main a[href*='dostawa/']").first.click()
    page.locator("[name=kind][value=COURIER]").check()
    page.fill("[name=name]", "Kurier")
    page.fill("[name=price_gross]", "15,00")
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_text("15,00").first).to_be_visible()
    assert DeliveryMethod.objects.get(vendor=vendor).price_gross == Decimal("15.00")
    page.goto(f"/panel/{vendor.slug}/sklep/podglad/")
    expect(page.get_by_text("Soki z własnego sadu.").first).to_be_visible()


def import_twenty_listings(page: Page, vendor: Vendor) -> None:
    """A sheet of twenty goods: checked first, then taken over as drafts."""
    page.goto(f"/panel/{vendor.slug}/import/")
    sheet = {"name": "soki.csv", "mimeType": "text/csv", "buffer": life.sheet(20, "Soki i napoje")}
    page.set_input_files("[name=file]", sheet)
    page.get_by_role("button", name="Wczytaj i wybierz kolumny").click()
    page.get_by_role("button", name="Sprawdź plik").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plik sprawdzony")
    assert Product.objects.count() == 0
    page.get_by_role("button", name="Wczytaj teraz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import zakończony")
    assert Product.objects.filter(vendor=vendor, state=ProductState.DRAFT).count() == 20


def publish_all(page: Page, vendor: Vendor) -> None:
    """All twenty at once; the first listings of a newcomer wait for somebody to look at them."""
    page.goto(f"/panel/{vendor.slug}/oferty/")
    page.get_by_label("Zaznacz wszystkie na tej stronie").check()
    page.locator("#czynnosc").select_option(label="Opublikuj")
    page.get_by_role("button", name="Dalej").click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/oferty/**")
    assert Product.objects.filter(vendor=vendor, state=ProductState.IN_REVIEW).count() == 20


def accept_one(page: Page, vendor: Vendor) -> None:
    """The reviewer lets one of them go live."""
    product = Product.objects.get(vendor=vendor, name=BOUGHT)
    page.goto(f"/rops/oferty/{product.pk}/")
    page.get_by_role("button", name="Przyjmij").click()
    page.wait_for_url(lambda url: not url.endswith(f"/{product.pk}/"))
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED


def sell_one(page: Page) -> None:
    """A guest buys a bottle, to be paid by transfer."""
    steps.add_to_basket(page, Product.objects.get(name=BOUGHT).slug)
    page.goto("/zamow/dane/")
    steps.fill_details(page)
    steps.choose_deliveries(page)
    steps.choose_payment(page)
    steps.place_order(page)
    assert VendorOrder.objects.get().total_gross == Decimal("32.50")  # 17,50 and the courier


def ship_it(page: Page, deliver: Any) -> None:
    """The seller notes the money, takes the order into work, packs and sends it; the buyer gets the number."""
    part = VendorOrder.objects.get()
    page.goto(f"/panel/zamowienia/{part.pk}/")
    page.get_by_role("button", name="Pieniądze dotarły").click()
    page.get_by_role("button", name="Przyjmij do realizacji").click()
    page.locator("[name=tracking_number]").fill("520000012345678901234567")
    page.get_by_role("button", name="Oznacz jako wysłane").click()
    expect(page.get_by_text("520000012345678901234567").first).to_be_visible()
    part.refresh_from_db()
    assert part.state == VendorOrderState.SHIPPED
    deliver()
    assert [letter for letter in mail.outbox if "520000012345678901234567" in letter.body]


def test_to_the_end_with_a_complaint_that_is_heard(
    page: Page, reviewer_page: Page, new_context: Callable[..., BrowserContext], deliver: Any
) -> None:
    vendor = VendorFactory(short_name="Pasieka Lipa", slug="pasieka-lipa")
    owner = MemberFactory(vendor=vendor, user__email="pasieka@example.org").user
    product = VariantFactory(product__vendor=vendor).product
    life.decide(
        reviewer_page,
        vendor,
        "zakoncz",
        early="LEGAL_DUTY",
        early_reason="Sąd wykreślił podmiot z rejestru.",
        ground_kind="LAW",
        ground="art. 30 ust. 3 DSA",
        facts="Postanowieniem z 3 listopada 2026 sąd wykreślił podmiot z KRS.",
    )
    vendor.refresh_from_db()
    assert vendor.state == VendorState.TERMINATED
    assert reviewer_page.goto(f"/oferta/{product.slug}/").status == 404
    deliver()
    assert [letter for letter in mail.outbox if "art. 30 ust. 3 DSA" in letter.body and vendor.email in letter.to]
    life.sign_in(page, owner)
    statement = StatementOfReasons.objects.get(vendor=vendor, measure=Measure.TERMINATED)
    page.goto(f"/panel/{vendor.slug}/decyzje/{statement.pk}/")
    page.fill("[name=text]", "Wykreślenie uchylono 20 listopada, odpis w załączniku.")
    page.locator("main form").filter(has=page.locator("[name=text]")).locator("button[type=submit]").click()
    complaint = VendorComplaint.objects.get()
    expect(page.get_by_text(complaint.number).first).to_be_visible()
    other = new_context().new_page()
    life.sign_in(other, UserFactory(email="rops2@example.org", role=Role.REVIEWER))
    other.goto(f"/rops/skargi/{complaint.pk}/")
    other.locator("[name=outcome][value=UPHELD]").check()
    other.fill("[name=answer]", "Wpis przywrócono, więc podstawa decyzji odpadła.")
    other.locator("main form").filter(has=other.locator("[name=answer]")).locator("button[type=submit]").click()
    expect(other.get_by_text("Wpis przywrócono, więc podstawa decyzji odpadła.").first).to_be_visible()
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED
    assert page.goto(f"/oferta/{product.slug}/").status == 200
