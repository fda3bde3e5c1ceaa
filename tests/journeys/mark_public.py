"""What anybody sees of the mark, in the words on the screen."""

from playwright.sync_api import Page, expect

from marketplace.catalogue.models import Product
from quality_mark.models import Certificate, MarkComplaint
from tests.journeys.mark_world import follow, press

NAME = "Zakup prospołeczny"


def sees_badge(page: Page, product: Product, certificate: Certificate) -> None:
    """Expect the badge with the number on the listing and in the basket."""
    page.goto(f"/oferta/{product.slug}/")
    expect(page.locator(".certificate--box")).to_contain_text(f"Certyfikat nr {certificate.number}")
    page.goto("/koszyk/")
    expect(page.locator(".certificate")).to_contain_text(certificate.number)


def sees_no_badge(page: Page, product: Product) -> None:
    """Expect no trace of it on the listing, in the list of listings and in the basket."""
    for address in (f"/oferta/{product.slug}/", "/oferty/", "/koszyk/"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(product.name)
        assert page.locator(".certificate").count() == 0, address
        assert "hasCertification" not in page.content(), address


def put_in_basket(page: Page, product: Product) -> None:
    """Put a piece into the basket, so that it can be looked at later."""
    page.goto(f"/oferta/{product.slug}/")
    page.get_by_role("button", name="Dodaj do koszyka").first.click()
    page.wait_for_url("**/koszyk/**")


def finds_in_register(page: Page, certificate: Certificate, standing: str, reason: str = "") -> None:
    """Expect what the register says of a certificate: in the list and on its page."""
    page.goto("/znak/rejestr/")
    page.get_by_label("Numer").first.fill(certificate.number)
    press(page, "Pokaż")
    row = page.locator("main tbody tr").filter(has=page.get_by_role("link", name=certificate.number))
    expect(row).to_contain_text(standing)
    expect(row).to_contain_text(reason)
    follow(page, certificate.number)
    expect(page.locator(".page-head")).to_contain_text(standing)


def complain(page: Page, product: Product, certificate: Certificate) -> MarkComplaint:
    """Complain without an account, in two clicks from the badge; the number stands there at once (T13-08, T13-13)."""
    page.goto(f"/oferta/{product.slug}/")
    follow(page, "Sprawdź w rejestrze")
    follow(page, "Złóż skargę na ten certyfikat")
    expect(page.get_by_label("Numer certyfikatu")).to_have_value(certificate.number)
    page.get_by_label("Czego dotyczy skarga").fill("Etykieta syropu z jarmarku")
    page.get_by_label("Co jest nie tak").fill("Na butelce jest numer certyfikatu, którego nie ma w rejestrze.")
    press(page, "Wyślij skargę")
    complaint = MarkComplaint.objects.get()
    expect(page.get_by_text("Mamy tę skargę. Zapisz jej numer.")).to_be_visible()
    expect(page.locator("main dl")).to_contain_text(complaint.number)
    return complaint


def reads_outcome(page: Page, complaint: MarkComplaint, certificate: Certificate, outcome: str) -> None:
    """Expect the outcome under the number and on the certificate's page."""
    page.goto(f"/znak/skarga/{complaint.number}/")
    expect(page.get_by_text(outcome)).to_be_visible()
    page.goto(f"/znak/certyfikat/{certificate.number}/")
    expect(page.get_by_text(outcome)).to_be_visible()
