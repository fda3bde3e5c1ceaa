"""What the operator of the scheme does, in the words on the screen: cases, sessions, agreements, complaints."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from playwright.sync_api import Page, expect

from core import clock
from marketplace.catalogue.models import Product
from quality_mark.models import Application, Certificate, JurySession, MarkComplaint
from tests.journeys.mark_world import attach, follow, menu, press, taken

UNREADABLE: Final = "Skan urywa się na drugiej stronie."


def open_case(page: Page, number: str) -> None:
    """Find a case in the queue."""
    page.goto("/rops/znak/")
    menu(page, "Wnioski")
    page.get_by_label("Numer, podmiot").fill(number)
    press(page, "Szukaj")
    with page.expect_navigation():
        page.locator("main tbody").get_by_role("link").click()


def check(page: Page, *, spoiled: str = "") -> int:
    """Look at every criterion and file one after another; a file named by `spoiled` must be exchanged."""
    follow(page, "Sprawdź wniosek")
    with page.expect_navigation():
        page.locator("main tbody tr").filter(has_text="jeszcze nie sprawdzono").get_by_role("link").first.click()
    for count in range(1, 30):
        heading = page.get_by_role("heading", level=1).locator("xpath=..")
        outcome = "MISSING" if spoiled and spoiled in heading.inner_text() else "MET"
        page.locator(f"[name=outcome][value={outcome}]").check()
        if outcome == "MISSING":
            page.get_by_label("Uwaga").fill(UNREADABLE)
        press(page, "Zapisz i przejdź dalej")
        if page.get_by_text("Wszystko jest już sprawdzone.").count():
            return count
    raise AssertionError("the formal check does not end")


def call_to_complete(page: Page, number: str) -> None:
    """Send the application back with what is missing, which the check has written down already."""
    open_case(page, number)
    follow(page, "Wezwij do uzupełnienia")
    expect(page.get_by_label("Dokumenty")).to_have_value(re.compile(re.escape(UNREADABLE)))
    page.get_by_label("Wyjaśnienie").fill("Wystarczy zeskanować jeszcze raz wszystkie strony.")
    press(page, "Wyślij wezwanie")


def call_complete(page: Page, number: str) -> None:
    """Call the application complete, which starts the clock of the decision, and order the audit."""
    open_case(page, number)
    follow(page, "Uznaj za kompletny")
    expect(page.get_by_text("Ruszy zegar decyzji")).to_be_visible()
    press(page, "Uznaj wniosek za kompletny")
    follow(page, "Zleć kontrolę")
    page.get_by_label("Na co zwrócić uwagę").fill("Skąd są pędy sosny.")
    press(page, "Zleć kontrolę")


def plan_session(page: Page, held_at: dt.datetime, *numbers: str) -> JurySession:
    """Plan a session of the whole jury with these cases, and send the invitations."""
    page.goto("/rops/znak/")
    menu(page, "Posiedzenia")
    follow(page, "Zaplanuj posiedzenie")
    local = held_at.astimezone(clock.WARSAW)
    page.get_by_label("Dzień").fill(local.date().isoformat())
    page.get_by_label("Godzina").fill(f"{local:%H:%M}")
    page.get_by_label("Gdzie").fill("ROPS, ul. Hetmańska 9, Rzeszów, sala 12")
    press(page, "Zaplanuj posiedzenie")
    for number in numbers:
        page.get_by_role("radio", name=f"{number}: ").check()
        press(page, "Dodaj do porządku")
    press(page, "Wyślij zaproszenia")
    return JurySession.objects.latest("pk")


def open_session(page: Page, session: JurySession, present: Sequence[str]) -> None:
    """Open the session with those who came."""
    to_session(page, session)
    for name in present:
        page.get_by_role("checkbox", name=name).check()
    press(page, "Otwórz posiedzenie")


def close_session(page: Page, session: JurySession) -> None:
    """Close the session."""
    to_session(page, session)
    press(page, "Zamknij posiedzenie")


def to_session(page: Page, session: JurySession) -> None:
    """Find a session by its number."""
    page.goto("/rops/znak/")
    menu(page, "Posiedzenia")
    follow(page, session.number)


def minutes(page: Page, session: JurySession) -> bytes:
    """Take the minutes of a closed session."""
    to_session(page, session)
    return taken(page, "Pobierz protokół (PDF)")


def record_agreement(page: Page, application: Application) -> Certificate:
    """Record the signed agreement, which starts the certificate."""
    open_case(page, application.number)
    follow(page, "Zapisz podpisaną umowę")
    page.get_by_label("Dzień podpisania").fill(clock.today().isoformat())
    attach(page, "Podpisana umowa", "umowa-podpisana.pdf")
    press(page, "Zapisz umowę i wydaj certyfikat")
    certificate = Certificate.objects.get(decision__application=application)
    expect(page.get_by_text(f"Certyfikat {certificate.number} obowiązuje od")).to_be_visible()
    return certificate


def order_audit(page: Page, certificate: Certificate) -> None:
    """Order an audit of a certificate."""
    page.goto("/rops/znak/")
    menu(page, "Nadzór")
    follow(page, certificate.number)
    follow(page, "Zleć kontrolę")
    page.get_by_label("Rodzaj kontroli").select_option(label="doraźna")
    page.get_by_label("Raport do").fill((clock.today() + dt.timedelta(days=40)).isoformat())
    page.get_by_label("Powód").fill("Sygnał od klientki.")
    press(page, "Zleć kontrolę")


def handle_complaint(page: Page, complaint: MarkComplaint, outcome: str) -> None:
    """Take a complaint over, let the auditors look, answer it with an outcome for everybody."""
    page.goto("/rops/znak/")
    menu(page, "Skargi na znak")
    follow(page, complaint.number)
    press(page, "Przyjmij skargę")
    follow(page, "Zleć kontrolę")
    page.get_by_label("Raport do").fill((clock.today() + dt.timedelta(days=20)).isoformat())
    press(page, "Zleć kontrolę")
    follow(page, "Odpowiedz na skargę")
    page.get_by_label("zasadna", exact=True).check()
    page.get_by_label("Odpowiedź z uzasadnieniem").fill("Sprawdziliśmy etykiety. Posiadacz wycofał stare.")
    page.get_by_label("Wynik do rejestru").fill(outcome)
    press(page, "Wyślij odpowiedź")
    expect(page.get_by_text(outcome)).to_be_visible()


def confirm_link(page: Page, product: Product) -> None:
    """Confirm as the regional centre that a listing sells the certified item."""
    page.goto("/rops/")
    menu(page, "Oferty")
    follow(page, product.name)
    press(page, "Potwierdź powiązanie")
