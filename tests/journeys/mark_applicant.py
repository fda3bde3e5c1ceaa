"""What an applicant and holder of the mark does, in the words on the screen."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from core import clock
from marketplace.catalogue.models import Product
from quality_mark.models import Application
from quality_mark.states import ApplicationKind
from tests.journeys.mark_world import attach, follow, menu, press, spoken, taken
from vendors.models import Vendor

AIMS: Final = "Zatrudniamy osoby, którym trudno znaleźć pracę, i uczymy je zawodu."
REPORT: Final = "Sprawozdanie za zeszły rok"
FRIENDS: Final = ("Szkoła Podstawowa w Sanoku", "Gminny Ośrodek Kultury")


def home(page: Page, vendor: Vendor) -> None:
    """Open the seller's panel and its page of the mark."""
    page.goto(f"/panel/{vendor.slug}/")
    menu(page, "Znak")


def begin(page: Page, vendor: Vendor) -> Application:
    """Read what the mark asks for and begin an application."""
    home(page, vendor)
    follow(page, "Zobacz, czego trzeba")
    press(page, "Zacznij wniosek")
    return Application.objects.get(applicant=vendor)


def fill_in(page: Page, product: Product) -> None:
    """Go through all eight steps, from the list of them to the summary."""
    follow(page, "Kto występuje o znak")
    press(page, "Zgadza się, dalej")
    page.get_by_label(product.name).check()
    press(page, "Dodaj zaznaczone")
    follow(page, re.compile("^Dalej$"))
    page.get_by_label("Od kiedy działacie?").fill("2021-03-01")
    page.get_by_label("Komu i jak pomagacie?").fill(AIMS)
    expect(page.locator("#zapisano")).to_contain_text("Zapisano o")  # before any button is pressed
    press(page, "Zapisz i dalej")
    page.get_by_label("tak", exact=True).first.check()
    page.get_by_label("Ile osób pracuje").fill("7")
    page.get_by_label("Na co przeznaczasz zysk").fill("Na szkolenia i dojazdy do pracy.")
    press(page, "Zapisz i dalej")
    finances(page)
    prove(page)
    for organisation in FRIENDS:
        page.get_by_label("Kto poleca?").fill(organisation)
        page.get_by_label("Co mówi o Waszych").fill(
            "Kupujemy od trzech lat. Zawsze na czas i tak, jak się umawialiśmy."
        )
        press(page, "Dodaj rekomendację")
    follow(page, re.compile("^Dalej$"))
    declare(page)


def finances(page: Page) -> None:
    """Give the figures of the last year; the share is computed before they are sent."""
    year = clock.today().year - 1
    page.get_by_label("ostatni zamknięty rok").check()
    page.get_by_label("Od dnia").fill(f"{year}-01-01")
    page.get_by_label("Do dnia").fill(f"{year}-12-31")
    page.get_by_label("Przychody własne (zł)").fill("148320,50")
    page.get_by_label("Wszystkie przychody (zł)").fill("301740")
    expect(page.locator("#udzial")).to_contain_text("49")
    press(page, "Zapisz i dalej")


def prove(page: Page) -> None:
    """Add the one document that the rules cannot do without."""
    follow(page, spoken("Dodaj dokument", "Przychody własne"))
    page.get_by_label("Co to za dokument?").fill(REPORT)
    attach(page, "Plik", "sprawozdanie.pdf")
    press(page, "Dodaj dokument")
    follow(page, re.compile("^Dalej$"))


def declare(page: Page) -> None:
    """Confirm every statement, which leads to the summary."""
    for box in page.locator("main").get_by_role("checkbox").all():
        box.check()
    press(page, "Zapisz i dalej")


def send(page: Page) -> None:
    """Read the summary and send the application."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sprawdź i wyślij")
    press(page, "Wyślij wniosek")
    expect(page.get_by_text("Wysłaliśmy wniosek.")).to_be_visible()


def complete(page: Page, vendor: Vendor, application: Application, asked: str) -> None:
    """Find what the call asks for, give another document instead, and send again."""
    home(page, vendor)
    follow(page, application.number)
    expect(page.get_by_text(asked).first).to_be_visible()
    follow(page, "Dokumenty")
    press(page, spoken("Usuń", REPORT))
    prove_again(page)
    page.goto(f"/panel/{vendor.slug}/znak/wniosek/{application.pk}/")
    follow(page, "Sprawdź i wyślij")
    send(page)


def prove_again(page: Page) -> None:
    """Add the document that can be read this time."""
    follow(page, spoken("Dodaj dokument", "Przychody własne"))
    page.get_by_label("Co to za dokument?").fill("Sprawozdanie, wszystkie strony")
    attach(page, "Plik", "sprawozdanie-cale.pdf")
    press(page, "Dodaj dokument")


def take_agreement(page: Page, vendor: Vendor, application: Application) -> bytes:
    """Take the licence agreement that waits for a signature."""
    home(page, vendor)
    follow(page, application.number)
    return taken(page, "Pobierz umowę (PDF)")


def link_listing(page: Page, vendor: Vendor, product: Product) -> None:
    """Say which certified item the listing sells."""
    page.goto(f"/panel/{vendor.slug}/")
    menu(page, "Oferty")
    follow(page, product.name)
    follow(page, re.compile("Certyfikat „Zakup prospołeczny”"))
    page.get_by_role("radio", name=product.name).check()
    press(page, "Zapisz")
    expect(page.get_by_text("Powiązanie czeka na potwierdzenie przez ROPS.")).to_be_visible()


def say(page: Page, vendor: Vendor, link: str | re.Pattern[str], words: str, button: str) -> None:
    """Open what waits on the page of the mark, write own words, send them."""
    home(page, vendor)
    follow(page, link)
    page.locator("main textarea").fill(words)
    press(page, button)
    expect(page.get_by_text(words)).to_be_visible()


def renew(page: Page, vendor: Vendor, number: str) -> Application:
    """Renew a certificate by the short form: only new figures and the statements are asked, then it is sent."""
    home(page, vendor)
    follow(page, number)
    follow(page, "Odnów certyfikat")
    press(page, "Zacznij wniosek")
    assert page.locator(".application-task").count() == 7, "no recommendations are asked again"
    assert to_do(page) == ["Przychody", "Oświadczenia"]
    follow(page, "Przychody")
    finances(page)
    follow(page, "Wszystkie kroki wniosku")
    follow(page, "Oświadczenia")
    declare(page)
    send(page)
    return Application.objects.get(applicant=vendor, kind=ApplicationKind.RENEWAL)


def to_do(page: Page) -> list[str]:
    """Give the names of the steps in which something is missing."""
    waiting = page.locator(".application-task").filter(has_text="do zrobienia")
    return waiting.locator(".application-task__head a").all_inner_texts()
