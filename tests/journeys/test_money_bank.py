"""BLIK that nobody confirmed and that is tried again; Przelewy24 by the return alone and by the webhook alone."""

from playwright.sync_api import Page, expect

from marketplace.payments.models import Payment
from tests.journeys.money_steps import look, order_and_pay, see_it_paid
from tests.stripe_double.double import StripeDouble

GOODS = ("miod-lipowy-z-pogorza", "torba-lniana")


def send_code(page: Page, code: str) -> None:
    page.get_by_label("Kod BLIK").fill(code)
    page.get_by_role("button", name="Zapłać").click()
    page.wait_for_url("**/czekamy/")


def test_blik_runs_out_and_a_new_code_pays(stripe_shop: StripeDouble, page: Page) -> None:
    order = order_and_pay(page, *GOODS, gateway="BLIK")
    look(page, "blik")
    send_code(page, "123 456")
    countdown = page.locator("[data-countdown-value]")
    expect(countdown).to_be_visible()
    first = int(countdown.inner_text())
    assert 40 < first <= 60
    expect(countdown).not_to_have_text(str(first))
    look(page, "blik-czekamy")

    stripe_shop.hand.advance(61)
    page.wait_for_url("**/blik/")
    expect(page.get_by_text("Czas na potwierdzenie minął. Spróbuj jeszcze raz.")).to_be_visible()
    look(page, "blik-minal")
    assert Payment.objects.get().state == "FAILED"

    send_code(page, "654321")
    stripe_shop.hand.approve(Payment.objects.get().gateway_reference)
    see_it_paid(page, order)
    assert (Payment.objects.get().attempt, Payment.objects.get().method) == (2, "blik")


def to_the_bank(page: Page, double: StripeDouble) -> None:
    """Our page goes on to the bank by itself."""
    page.wait_for_url(f"{double.url}/pages/challenge/**")


def test_przelewy24_comes_back_and_no_webhook_ever_comes(stripe_shop: StripeDouble, page: Page) -> None:
    stripe_shop.webhooks.lose(50)
    order = order_and_pay(page, *GOODS, gateway="Przelewy24")
    to_the_bank(page, stripe_shop)
    page.get_by_role("button", name="Potwierdzam płatność").click()
    see_it_paid(page, order)
    look(page, "p24-powrot")
    assert Payment.objects.get().method == "p24"


def test_przelewy24_is_told_by_the_webhook_alone(stripe_shop: StripeDouble, page: Page) -> None:
    order = order_and_pay(page, *GOODS, gateway="Przelewy24")
    to_the_bank(page, stripe_shop)
    page.get_by_role("button", name="Zamykam stronę banku").click()
    page.close()
    stripe_shop.hand.approve(Payment.objects.get().gateway_reference)
    assert stripe_shop.webhooks.settle()
    payment = Payment.objects.get()
    assert (payment.state, payment.method, payment.vendor_orders.count()) == ("SUCCEEDED", "p24", 2)
    assert {part.state for part in order.vendor_orders.all()} == {"NEW"}


def test_przelewy24_whose_bank_answers_later_waits_and_goes_on(stripe_shop: StripeDouble, page: Page) -> None:
    order = order_and_pay(page, "torba-lniana", gateway="Przelewy24")
    to_the_bank(page, stripe_shop)
    page.get_by_role("button", name="Bank potwierdzi później").click()
    page.wait_for_url("**/czekamy/")
    look(page, "p24-czekamy")
    stripe_shop.hand.settle(Payment.objects.get().gateway_reference)
    see_it_paid(page, order)
