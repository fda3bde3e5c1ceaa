"""What auditors, jurors and the appeals body do, in the words on the screen."""

from typing import Final

from playwright.sync_api import Page, expect

from core import clock
from quality_mark.models import Appeal, Certificate, JurySession
from tests.journeys.mark_world import attach, follow, menu, moment_words, press

WHY: Final = "Kryteria są spełnione, a jakość potwierdzają kontrola i rekomendacje."
BREACH: Final = "Na nowych etykietach jest inny skład niż w aktach sprawy."


def to_audit(page: Page, number: str) -> None:
    """Find an audit by the number of its case."""
    page.goto("/rops/znak/kontrole/")
    menu(page, "Kontrole")
    follow(page, number)


def plan(page: Page, number: str) -> None:
    """Set a day for the visit; the entity gets a letter."""
    to_audit(page, number)
    follow(page, "Zaplanuj kontrolę i zawiadom podmiot")
    page.get_by_label("Dzień kontroli").fill(clock.today().isoformat())
    page.get_by_label("Jak", exact=True).select_option(label="wizyta na miejscu")
    page.get_by_label("Co napisać podmiotowi").fill("Przyjedzie jedna osoba, na około dwie godziny.")
    press(page, "Zapisz termin i zawiadom")


def report(page: Page, number: str) -> None:
    """Write a finding at every criterion, then close the audit with its report."""
    to_audit(page, number)
    follow(page, "Zapisz ustalenia przy kryteriach")
    for choice in page.get_by_role("radio", name="spełnione", exact=True).all():
        choice.check()
    press(page, "Zapisz ustalenia")
    follow(page, "Zamknij kontrolę raportem")
    page.get_by_label("Dzień kontroli").fill(clock.today().isoformat())
    page.get_by_label("Jak", exact=True).select_option(label="wizyta na miejscu")
    page.get_by_label("Ustalenia", exact=True).fill("Byliśmy na miejscu. Dokumenty zgadzają się z tym, co widzieliśmy.")
    page.get_by_label("Wniosek dla Kapituły").select_option(label="pozytywny")
    attach(page, "Plik raportu", "raport.pdf")
    press(page, "Zamknij kontrolę raportem")


def raise_breach(page: Page, certificate: Certificate, public: str) -> None:
    """Write down a major breach, which suspends the certificate at once."""
    to_audit(page, certificate.number)
    follow(page, "Zapisz niezgodność, jeśli jest")
    page.get_by_role("radio", name="poważna").check()
    page.get_by_label("Na czym polega").fill(BREACH)
    page.get_by_label("Powód do publicznego rejestru").fill(public)
    press(page, "Zapisz niezgodność")


def accept_cure(page: Page, certificate: Certificate, holder: str) -> None:
    """Judge that the breach was put right, and lift the suspension."""
    page.goto("/rops/znak/kontrole/")
    follow(page, f"{holder}: poważna")
    page.get_by_label("usunięta, zamykam").check()
    page.get_by_label("Uzasadnienie").fill("Etykiety zgadzają się z aktami, sprawdziliśmy na miejscu.")
    press(page, "Zapisz ocenę")
    menu(page, "Nadzór")
    follow(page, certificate.number)
    follow(page, "Zakończ zawieszenie")
    page.get_by_label("Powód do publicznego rejestru").fill("Skład na etykietach poprawiono.")
    press(page, "Zakończ zawieszenie")


def open_proceeding(page: Page, certificate: Certificate, grounds: str) -> None:
    """Open a case about withdrawal."""
    page.goto("/rops/znak/kontrole/")
    menu(page, "Nadzór")
    follow(page, certificate.number)
    follow(page, "Wszcznij sprawę o cofnięcie")
    page.get_by_label("Zarzuty i fakty").fill(grounds)
    press(page, "Wszcznij sprawę")


def to_case(page: Page, session: JurySession, number: str) -> None:
    """Find a case on the agenda of one's session."""
    page.goto("/rops/znak/kapitula/")
    menu(page, "Kapituła")
    follow(page, moment_words(session.held_at))
    follow(page, f"{number}: ")


def declare_no_tie(page: Page, session: JurySession, number: str) -> None:
    """Say that nothing ties one to the entity; only then the file opens."""
    to_case(page, session, number)
    expect(page.get_by_role("heading", name="Konflikt interesów")).to_be_visible()
    page.get_by_label("Nie, mogę ocenić tę sprawę bezstronnie").check()
    press(page, "Zapisz oświadczenie")


def vote(page: Page, session: JurySession, number: str, choice: str, item: str = "") -> None:
    """Vote with reasons, for one item when it is about a grant."""
    to_case(page, session, number)
    page.get_by_role("radio", name=choice).check()
    if item:
        page.get_by_role("checkbox", name=item).check()
    page.get_by_label("Uzasadnienie").fill(WHY)
    press(page, "Oddaj głos")


def announce(page: Page, session: JurySession, number: str, public: str = "") -> None:
    """Announce from the chair what the votes gave."""
    to_case(page, session, number)
    page.get_by_label("Uzasadnienie decyzji").fill(WHY)
    if public:
        page.get_by_label("Krótki powód do rejestru").fill(public)
    press(page, "Ogłoś decyzję")


def opine(page: Page, appeal: Appeal, verdict: str) -> None:
    """Vote on an appeal."""
    page.goto("/rops/znak/odwolania/")
    menu(page, "Odwołania")
    follow(page, appeal.number)
    page.get_by_role("radio", name=verdict).check()
    page.get_by_label("Uzasadnienie").fill("Posiadacz zgłosił zmianę w terminie, pismo jest w aktach.")
    press(page, "Oddaj głos")


def answer_appeal(page: Page, appeal: Appeal) -> None:
    """Answer an appeal as the votes say."""
    page.goto("/rops/znak/odwolania/")
    follow(page, appeal.number)
    page.get_by_label("Uzasadnienie rozstrzygnięcia").fill("Zmianę składu zgłoszono przed kontrolą, zarzut upada.")
    press(page, "Wyślij odpowiedź")
