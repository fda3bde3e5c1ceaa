"""What an applicant, a seller and a reviewer do, in the words on the screen."""

import re
from io import BytesIO
from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from tests.factories import UserFactory
from vendors.models import Vendor

PASSWORD = "haslo-do-testow"
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
NAME = "Spółdzielnia Socjalna „Zielony Sąd” w Tyczynie"


def sign_in(page: Page, user: User) -> None:
    """Sign in with the password of the tests."""
    page.goto("/konto/login/")
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main").get_by_role("button", name="Zaloguj").click()
    page.wait_for_url(lambda url: "/konto/login" not in url)


def confirmed_person(email: str) -> User:
    """A person whose e-mail address is confirmed."""
    from allauth.account.models import EmailAddress

    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def go_on(page: Page) -> None:
    """Save the step and come to the next one."""
    number = page.get_by_text(re.compile(r"Krok \d+ z \d+")).inner_text()
    page.get_by_role("button", name="Zapisz i dalej").click()
    expect(page.get_by_text(number, exact=True)).to_have_count(0)


def apply(page: Page) -> Vendor:
    """Begin an application by the three questions and fill every step; gives the draft."""
    page.goto("/panel/dolacz/")
    page.get_by_label("spółdzielnia socjalna").check()
    page.get_by_label("Jak się nazywacie?").fill("Zielony Sąd")
    page.get_by_label("NIP", exact=True).fill("123-456-32-18")
    page.get_by_role("button", name="Zacznij zgłoszenie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zgłoszenie")
    vendor = Vendor.objects.get(nip="1234563218")
    page.get_by_role("link", name="Rodzaj podmiotu").click()
    go_on(page)
    page.fill("[name=name]", NAME)
    go_on(page)
    page.get_by_label("KRS", exact=True).check()
    page.fill("[name=register_number]", "0000636771")
    go_on(page)
    page.locator("[name=powiat]").select_option(label="powiat rzeszowski")
    expect(page.locator("[name=gmina] optgroup")).to_have_count(0)  # the gminas of the chosen powiat only
    page.locator("[name=gmina]").select_option(label="Tyczyn (gmina miejsko-wiejska)")
    for name, text in (("postal_code", "36-020"), ("city", "Tyczyn"), ("street", "ul. Sadowa"), ("house_number", "4")):
        page.fill(f"[name={name}]", text)
    go_on(page)
    page.locator("[name=activities]").first.check()
    go_on(page)
    page.fill("[name=representative_name]", "Maria Jabłońska")
    go_on(page)
    page.fill("[name=phone]", "17 000 41 20")
    page.fill("[name=email]", "sad@example.org")
    go_on(page)
    page.fill("[name=bank_account]", "PL 90 2490 0005 0247 2563 1659 6736")
    page.fill("[name=account_holder]", NAME)
    go_on(page)
    page.get_by_label("czynny podatnik VAT").check()
    go_on(page)
    page.locator("[name=tax_activities][value=GOODS]").check()
    page.locator("[name=establishment][value=NO]").check()
    go_on(page)
    page.locator("[name=is_trader][value=yes]").check()
    go_on(page)
    page.locator("[name=agreed]").check()
    go_on(page)
    page.locator("[name=state][value=NONE]").check()
    go_on(page)
    add_document(page, "dokument tożsamości osoby reprezentującej", "dowod.pdf")
    page.locator("main").get_by_role("link", name="Dalej", exact=True).click()
    page.fill("[name=text]", "Wysyłamy w dwa dni robocze. Zwroty przyjmujemy pod adresem siedziby.")
    page.get_by_role("button", name="Zapisz").first.click()
    return vendor


def add_document(page: Page, kind: str, name: str) -> None:
    """Add a PDF of a kind."""
    page.locator("[name=kind]").select_option(label=kind)
    page.set_input_files("[name=file]", {"name": name, "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Dodaj dokument").click()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def send_application(page: Page, vendor: Vendor) -> None:
    """Read the summary and send it."""
    page.goto(f"/panel/{vendor.slug}/zgloszenie/")
    page.get_by_role("link", name="Sprawdź i wyślij").click()
    page.get_by_role("button", name="Wyślij zgłoszenie do ROPS").click()
    expect(page.get_by_text("Czekasz na decyzję")).to_be_visible()


def decide(page: Page, vendor: Vendor, kind: str, **answers: Any) -> None:
    """Take a decision as a reviewer: fill, preview, confirm; answers are field name -> text, radio buttons by value."""
    page.goto(f"/rops/sprzedawcy/{vendor.slug}/decyzja/{kind}/")
    for name, value in answers.items():
        field = page.locator(f"[name='{name}']")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        else:
            field.fill(value)
    page.get_by_role("button", name="Dalej: zobacz skutki i list").click()
    expect(page.get_by_role("heading", name="Co to spowoduje")).to_be_visible()
    page.locator("button[name=step][value=confirm]").click()
    page.wait_for_url(f"**/rops/sprzedawcy/{vendor.slug}/**")
    expect(page.get_by_role("heading", name="Co to spowoduje")).to_have_count(0)


def sheet(count: int, category: str) -> bytes:
    """Twenty goods in the market's own format, as a spreadsheet writes it."""
    buffer = BytesIO()
    lines = ["Nazwa;Kategoria;Opis;Cena brutto;VAT;Stan;Jednostka"]
    lines += [f"Sok jabłkowy {n};{category};Z jabłek z naszego sadu.;{10 + n},50;23;{n + 5};szt." for n in range(count)]
    buffer.write(("\ufeff" + "\r\n".join(lines)).encode())
    return buffer.getvalue()


def ask_for_changes(page: Page, vendor: Vendor, *, label: str, note: str) -> None:
    """Send an application back as a reviewer, with a remark about one field."""
    page.goto(f"/rops/sprzedawcy/{vendor.slug}/decyzja/popraw/")
    page.get_by_label(re.compile(label, re.IGNORECASE)).first.fill(note)
    page.fill("[name=ground]", "§ 3 ust. 1 regulaminu")
    page.fill("[name=facts]", "Adres w zgłoszeniu różni się od adresu w KRS.")
    page.get_by_role("button", name="Dalej: zobacz skutki i list").click()
    expect(page.get_by_text(note).first).to_be_visible()
    page.locator("button[name=step][value=confirm]").click()
    page.wait_for_url(f"**/rops/sprzedawcy/{vendor.slug}/")
