"""What a buyer does, in the words on the screen."""

from playwright.sync_api import Page

BUYER = {
    "Imię": "Anna",
    "Nazwisko": "Testowa",
    "Adres e-mail": "anna@example.org",
    "Telefon": "600 100 200",
    "Ulica i numer": "ul. Lipowa 7",
    "Kod pocztowy": "35-001",
    "Miejscowość": "Rzeszów",
}


def add_to_basket(page: Page, slug: str) -> None:
    """Open a listing and put one piece into the basket."""
    page.goto(f"/oferta/{slug}/")
    page.get_by_role("button", name="Dodaj do koszyka").first.click()
    page.wait_for_url("**/koszyk/**")


def fill_details(page: Page) -> None:
    """Say who buys and where it goes."""
    for label, text in BUYER.items():
        page.get_by_label(label, exact=False).first.fill(text)
    page.get_by_label("Powiat").first.select_option(label="Rzeszów")
    page.get_by_role("button", name="Dalej").click()
    page.wait_for_url("**/zamow/dostawa/**")


def choose_deliveries(page: Page) -> None:
    """Choose the courier of every seller that offers one."""
    for choice in page.get_by_label("Kurier").all():
        choice.check()
    page.get_by_role("button", name="Dalej").click()
    page.wait_for_url("**/zamow/platnosc/**")


def choose_payment(page: Page, label: str = "Przelew") -> None:
    """Choose how to pay."""
    page.get_by_label(label).first.check()
    page.get_by_role("button", name="Dalej").click()
    page.wait_for_url("**/zamow/podsumowanie/**")


def place_order(page: Page) -> None:
    """Tick what must be ticked and order."""
    for box in page.locator("main input[type=checkbox][required]").all():
        box.check()
    page.get_by_role("button", name="Zamówienie z obowiązkiem zapłaty").click()
    page.wait_for_url("**/zamowienie/**")
