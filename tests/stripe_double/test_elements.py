"""Stripe.js as the double plays it, in a real browser on a page of another origin that a strict policy guards."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.needs_double, pytest.mark.browser]

PAGE = """<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Sklep</title>
<script src="{double}/v3/"></script></head><body><h1>Płatność</h1><div id="element"></div>
<button type="button">Płacę</button><p id="said" role="status"></p><script src="/shop.js"></script></body></html>"""
SCRIPT = """
const stripe = Stripe("pk_test_double", {{ stripeAccount: "{account}" || undefined }});
const elements = stripe.elements({{
  clientSecret: "{secret}", locale: "pl", appearance: {{ variables: {{ colorPrimary: "#0a7d33" }} }} }});
const element = elements.create("payment");
element.on("change", (event) => {{ document.body.dataset.complete = event.complete; }});
element.mount("#element");
document.querySelector("button").addEventListener("click", async () => {{
  const {{ error, paymentIntent }} = await stripe.confirmPayment({{
    elements, confirmParams: {{ return_url: location.origin + "/wynik?zamowienie=1" }}, redirect: "{redirect}" }});
  document.querySelector("#said").textContent = error ? `${{error.code}}: ${{error.message}}` : paymentIntent.status;
}});
"""


class Shop(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, double):
        super().__init__(("127.0.0.1", 0), Pages)
        self.url, self.double = f"http://127.0.0.1:{self.server_port}", double
        self.page = {"account": "", "secret": "", "redirect": "if_required"}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        shop = self.server
        kind, text = "text/html; charset=utf-8", "<h1>Wynik</h1>"
        if self.path == "/":
            text = PAGE.format(double=shop.double)
        elif self.path == "/shop.js":
            kind, text = "text/javascript", SCRIPT.format(**shop.page)
        body = text.encode()
        self.send_response(200)
        policy = (
            f"default-src 'self'; script-src 'self' {shop.double}; frame-src {shop.double}; connect-src {shop.double}"
        )
        for name, value in (("Content-Type", kind), ("Content-Length", len(body)), ("Content-Security-Policy", policy)):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def shop(stripe_double):
    server = Shop(stripe_double.url)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser, shop):
    context = browser.new_context(locale="pl-PL")
    context.set_default_timeout(8000)
    errors = []
    page = context.new_page()
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: errors.append(str(problem)))
    yield page
    context.close()
    assert [error for error in errors if "favicon" not in error] == []


@pytest.fixture
def open_shop(api, shop, page):
    """Give a function that opens the shop's page with a new payment, and gives its intent and the element's frame."""

    def make(types=("card",), account="", redirect="if_required"):
        params = {"amount": 10_000, "currency": "pln", "payment_method_types": list(types)}
        intent = api.payment_intents.create(params, {"stripe_account": account} if account else {})
        shop.page.update(secret=intent.client_secret, account=account, redirect=redirect)
        page.goto(shop.url)
        return intent, page.frame_locator("iframe[title='Bezpieczna ramka płatności']")

    return make


def pay_by_card(page, frame, number):
    frame.get_by_label("Numer karty").fill(number)
    frame.get_by_label("Data ważności (MM/RR)").fill("12/34")
    frame.get_by_label("Kod CVC").fill("123")
    page.get_by_role("button", name="Płacę").click()


def test_a_card_pays_without_leaving_the_page(api, page, open_shop):
    intent, frame = open_shop()
    pay_by_card(page, frame, "4242 4242 4242 4242")
    expect(page.locator("#said")).to_have_text("succeeded")
    assert page.locator("body").get_attribute("data-complete") == "true"
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"


def test_a_card_pays_and_the_payer_is_sent_on(page, open_shop):
    intent, frame = open_shop(redirect="always")
    pay_by_card(page, frame, "4242424242424242")
    expect(page.get_by_role("heading", name="Wynik")).to_be_visible()
    query = parse_qs(urlsplit(page.url).query)
    assert query == {
        "zamowienie": ["1"],
        "payment_intent": [intent.id],
        "payment_intent_client_secret": [intent.client_secret],
        "redirect_status": ["succeeded"],
    }


def test_a_refused_card_is_told_and_another_pays(page, open_shop):
    _, frame = open_shop()
    pay_by_card(page, frame, "4000000000000002")
    expect(page.locator("#said")).to_have_text("card_declined: Your card was declined.")
    expect(frame.get_by_role("alert")).to_have_text("Your card was declined.")
    pay_by_card(page, frame, "4242424242424242")
    expect(page.locator("#said")).to_have_text("succeeded")


def test_a_card_that_is_not_whole_is_told_before_anything_is_sent(api, page, open_shop):
    intent, frame = open_shop()
    pay_by_card(page, frame, "4242")
    expect(page.locator("#said")).to_have_text("incomplete_number: Twój numer karty jest niepełny.")
    expect(frame.get_by_label("Numer karty")).to_be_focused()
    assert api.payment_intents.retrieve(intent.id).status == "requires_payment_method"


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("Potwierdzam płatność", "succeeded"),
        ("Odrzucam płatność", "payment_intent_authentication_failure"),
        (None, "payment_intent_authentication_failure"),
    ],
)
def test_three_d_secure_in_front_of_the_page(page, open_shop, button, said):
    _, frame = open_shop()
    pay_by_card(page, frame, "4000002500003155")
    dialog = page.get_by_role("dialog", name="Potwierdź płatność w swoim banku")
    if button:
        dialog.frame_locator("iframe").get_by_role("button", name=button).click()
    else:
        dialog.get_by_role("button", name="Anuluj").click()
    expect(page.locator("#said")).to_contain_text(said)
    expect(dialog).to_have_count(0)


def test_blik_among_several_methods_on_a_sellers_account(api, page, open_shop, stripe_double):
    seller = stripe_double.hand.connected()
    intent, frame = open_shop(types=("card", "blik", "p24"), account=seller)
    frame.get_by_label("BLIK", exact=True).check()
    frame.get_by_label("Kod BLIK").fill("123456")
    page.get_by_role("button", name="Płacę").click()
    waiting = page.get_by_role("dialog").frame_locator("iframe")
    expect(waiting.get_by_role("heading")).to_have_text("Potwierdź płatność w aplikacji banku")
    stripe_double.hand.approve(intent.id)
    expect(page.locator("#said")).to_have_text("succeeded")
    assert api.payment_intents.retrieve(intent.id, options={"stripe_account": seller}).status == "succeeded"


def test_przelewy24_leaves_for_the_bank_and_comes_back(page, open_shop):
    _, frame = open_shop(types=("card", "p24"), redirect="always")
    frame.get_by_label("Przelewy24").check()
    frame.get_by_label("Adres e-mail").fill("anna@example.org")
    page.get_by_role("button", name="Płacę").click()
    page.get_by_role("button", name="Potwierdzam płatność").click()
    expect(page.get_by_role("heading", name="Wynik")).to_be_visible()
    assert "redirect_status=succeeded" in page.url


def test_a_next_action_of_a_payment_confirmed_on_the_server(api, page, open_shop):
    intent, _ = open_shop()
    api.payment_intents.confirm(intent.id, {"payment_method": "pm_card_threeDSecure2Required", "use_stripe_sdk": True})
    page.evaluate("(clientSecret) => { window.told = stripe.handleNextAction({ clientSecret }) }", intent.client_secret)
    page.get_by_role("dialog").frame_locator("iframe").get_by_role("button", name="Potwierdzam płatność").click()
    assert page.evaluate("window.told.then((told) => told.paymentIntent.status)") == "succeeded"


def test_a_foreign_secret_opens_nothing(api, page, open_shop):
    open_shop()
    told = page.evaluate("stripe.retrievePaymentIntent('pi_x_secret_y').then((told) => told.error.code)")
    assert told == "resource_missing"
