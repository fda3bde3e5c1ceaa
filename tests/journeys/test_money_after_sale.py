"""After the sale: a guest withdraws from one thing without signing in; a complaint that silence accepts on day 15."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from django.core import mail
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from core import clock
from marketplace.demo.loading.travel import at
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.states import ComplaintState, ReturnState
from marketplace.orders.tasks import advance_complaints
from marketplace.payments.models import Payment, Refund
from tests.journeys.market import Market
from tests.journeys.money_steps import PLAIN_CARD, look, order_and_pay, see_it_paid, type_card
from tests.journeys.test_accessibility_on_the_way import sign_in
from tests.stripe_double.double import StripeDouble

CASES = ("miod-lipowy-z-pogorza", "mydlo-z-miodem")


@pytest.fixture
def sent(stripe_shop: StripeDouble, market: Market, page: Page) -> VendorOrder:
    """A guest's honey and soap of one seller, paid by card, sent and delivered."""
    order = order_and_pay(page, *CASES, gateway="karta płatnicza")
    type_card(page, PLAIN_CARD)
    see_it_paid(page, order)
    part = VendorOrder.objects.get()
    accept_order(vendor_order_id=part.pk, by=market.owner)
    ship_order(vendor_order_id=part.pk, by=market.owner, carrier="InPost", tracking_number="00590007")
    return complete_order(vendor_order_id=part.pk, by=market.owner)


@pytest.fixture
def seller(market: Market, new_context: Callable[..., BrowserContext]) -> Page:
    """The seller at another computer."""
    page = new_context().new_page()
    sign_in(page, market.owner.email)
    return page


def letter_to(address: str, words: str) -> str:
    """The last letter to somebody with these words."""
    found = [letter.body for letter in mail.outbox if letter.to == [address] and words in letter.body]
    assert found, [(letter.to, letter.subject) for letter in mail.outbox]
    return str(found[-1])


def test_a_guest_withdraws_from_one_thing_and_gets_the_money_for_it(
    sent: VendorOrder, stripe_shop: StripeDouble, page: Page, seller: Page
) -> None:
    page.context.clear_cookies()  # another day, another computer: only the number and the address are known
    page.goto("/odstap-od-umowy/")
    look(page, "odstap-1")
    page.get_by_role("textbox", name="Numer zamówienia").fill(sent.number)
    page.get_by_label("Adres e-mail podany w zamówieniu").fill("anna@example.org")
    page.get_by_role("button", name="Wyślij mi łącze").click()
    expect(page.get_by_text("Sprawdź pocztę")).to_be_visible()
    found = re.search(r"https?://\S+/odstap-od-umowy/\S+", letter_to("anna@example.org", "odstap-od-umowy"))
    assert found
    page.goto(found[0])
    if page.get_by_role("link", name="Wybierz tę umowę").count():
        look(page, "odstap-2")
        page.get_by_role("link", name="Wybierz tę umowę").click()
    look(page, "odstap-3")
    page.get_by_label("Imię i nazwisko").fill("Anna Testowa")
    page.get_by_label("Adres e-mail do potwierdzenia").fill("anna@example.org")
    page.get_by_label("Tylko od rzeczy, które wybiorę niżej").check()
    page.get_by_label(re.compile("Mydło z miodem")).fill("1")
    page.get_by_role("button", name="Dalej: sprawdź i potwierdź").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sprawdź i potwierdź")
    look(page, "odstap-4")
    page.get_by_role("button", name="Potwierdź odstąpienie").click()
    page.wait_for_url("**/zwrot/**")
    look(page, "odstap-5")
    case = ReturnCase.objects.get()
    assert (case.state, case.lines.get().order_line.product_name) == (ReturnState.OPEN, "Mydło z miodem")
    receipt_letter = letter_to("anna@example.org", "Anna Testowa odstępuje od umowy sprzedaży")
    assert ("Mydło z miodem" in receipt_letter, "Miód lipowy" in receipt_letter) == (True, False)
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Potwierdzenie (PDF)").click()
    assert receipt.value.path().read_bytes().startswith(b"%PDF-")

    page.get_by_label("Numer przesyłki").fill("KP 1")
    page.get_by_role("button", name="Nadane").click()
    settle_the_return(seller, case)
    refund = Refund.objects.get()
    assert refund.amount == Decimal("14.50")
    (there,) = stripe_shop.client().v1.refunds.list().data
    assert (there.amount, there.status, there.payment_intent) == (
        1450,
        "succeeded",
        Payment.objects.get().gateway_reference,
    )
    page.reload()
    expect(page.locator("main")).to_contain_text("14,50")
    look(page, "odstap-6")


def settle_the_return(seller: Page, case: ReturnCase) -> None:
    """The seller says that the thing is back."""
    seller.goto(f"/panel/pasieka-lipa/zwroty/{case.pk}/")
    look(seller, "zwrot-sprzedawca")
    seller.get_by_label("wraca na stan").check()
    seller.get_by_role("button", name="Potwierdź zwrot i oddaj pieniądze").click()
    seller.wait_for_load_state()
    case.refresh_from_db()
    assert case.state == ReturnState.SETTLED


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (640, 480), (150, 90, 40)).save(buffer, "JPEG")
    return buffer.getvalue()


def test_silence_accepts_a_complaint_on_day_15(
    sent: VendorOrder, stripe_shop: StripeDouble, page: Page, seller: Page
) -> None:
    page.goto(f"/reklamacja/{order_token(sent.order)}/{sent.pk}/")
    look(page, "reklamacja-1")
    page.get_by_role("link", name=re.compile("Złóż reklamację.*Mydło")).click()
    page.get_by_label("Co jest nie tak").fill("Mydło jest pęknięte w środku.")
    page.get_by_label("zwrot pieniędzy").check()
    page.set_input_files("input[type=file]", {"name": "pekniecie.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    page.get_by_label("Imię i nazwisko").fill("Anna Testowa")
    page.get_by_label("Adres e-mail do odpowiedzi").fill("anna@example.org")
    look(page, "reklamacja-2")
    page.get_by_role("button", name="Wyślij reklamację").click()
    page.wait_for_url("**/sprawa/**")
    look(page, "reklamacja-3")
    complaint = PurchaseComplaint.objects.get()
    assert (complaint.state, complaint.photos.count()) == (ComplaintState.FILED, 1)

    filed = clock.date_of(complaint.filed_at)
    for day, state in ((14, ComplaintState.FILED), (15, ComplaintState.ACCEPTED_BY_LAW)):
        with at(clock.start_of(filed + dt.timedelta(days=day)) + dt.timedelta(hours=4)):
            advance_complaints()
            complaint.refresh_from_db()
            assert complaint.state == state, day
    with at(clock.start_of(filed + dt.timedelta(days=15)) + dt.timedelta(hours=10)):
        page.reload()
        expect(page.locator("main")).to_contain_text("uznana z mocy prawa")
        look(page, "reklamacja-4")
        fulfil(seller, complaint)
        page.reload()
        look(page, "reklamacja-5")
    assert Refund.objects.get().amount == Decimal("14.50")
    assert [one.amount for one in stripe_shop.client().v1.refunds.list().data] == [1450]
    assert "uznana z mocy prawa" in letter_to("anna@example.org", "z mocy prawa")


def fulfil(seller: Page, complaint: PurchaseComplaint) -> None:
    """The seller cannot refuse any more, and gives the money back."""
    seller.goto(f"/panel/pasieka-lipa/reklamacje/{complaint.pk}/")
    expect(seller.get_by_text("Uznana z mocy prawa").first).to_be_visible()
    look(seller, "reklamacja-sprzedawca")
    with seller.expect_download() as photo:
        seller.get_by_role("link", name="pekniecie.jpg").click()
    assert photo.value.path().read_bytes().startswith(b"\xff\xd8\xff")
    seller.get_by_label("zwrot pieniędzy").check()
    seller.get_by_role("button", name="Zapisz i zakończ reklamację").click()
    seller.wait_for_load_state()
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.FULFILLED
