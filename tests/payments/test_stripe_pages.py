"""The way through Stripe's pages: card, BLIK, Przelewy24; success, refusal, time-out, retry, trouble."""

from decimal import Decimal
from typing import Any

import pytest
import stripe
from django.test import Client

from accounts.models import User
from marketplace.payments.models import Payment, WebhookReceipt
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState
from tests.payments.stripe_desk import BACK, fresh, goes_on, page, pay_by_card, payment_by, send, tell
from tests.stripe_double.browsing import press
from tests.stripe_double.double import StripeDouble


def start(client: Client, payment: Payment) -> str:
    """Press "pay" and give where it leads."""
    return goes_on(client.get(page("pay", payment)))


def test_a_card_pays_and_the_return_settles_it_once(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    assert start(client, payment) == page("pay_by_card", payment)
    shown = client.get(page("pay_by_card", payment))
    assert "39,00" in shown.text
    assert fresh(payment).gateway_reference in shown.text
    policy = shown.headers["Content-Security-Policy"]
    assert f"script-src 'self' {stripe_on.url}" in policy
    assert stripe_on.url not in client.get(page("pay_by_blik", payment_by("blik"))).headers["Content-Security-Policy"]

    pay_by_card(stripe_on, payment)
    assert client.get(page("payment_return", payment)).url == BACK
    paid = fresh(payment)
    assert (paid.state, paid.method, paid.fee, paid.payer_email) == (
        PaymentState.SUCCEEDED,
        "card",
        Decimal("1.59"),
        "",
    )
    assert balance(Account.PROVIDER) == Decimal("39.00") - Decimal("1.59")
    tell(client, stripe_on, deliver)
    assert client.get(page("payment_return", payment)).url == BACK
    assert paid.ledger.count() == 2
    assert stripe_on.hand.balance() == 3741


def test_pressing_pay_again_finds_the_same_intent(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    start(client, payment)
    first = fresh(payment).gateway_reference
    Payment.objects.filter(pk=payment.pk).update(gateway_reference="")  # the answer was lost
    start(client, payment)
    client.get(page("pay_by_card", payment))
    assert fresh(payment).gateway_reference == first
    assert len(stripe_on.client().v1.payment_intents.list().data) == 1


def test_a_refused_card_says_why_and_another_one_pays(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    start(client, payment)
    with pytest.raises(stripe.CardError):
        pay_by_card(stripe_on, payment, "pm_card_visa_chargeDeclinedInsufficientFunds")
    refused = client.get(page("payment_return", payment))
    assert refused.status_code == 422
    assert "brakuje pieniędzy" in refused.text
    assert fresh(payment).state == PaymentState.FAILED

    start(client, payment)
    assert (fresh(payment).state, fresh(payment).attempt) == (PaymentState.PENDING, 2)
    pay_by_card(stripe_on, payment)
    assert client.get(page("payment_return", payment)).url == BACK
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert balance(Account.PROVIDER) == Decimal(stripe_on.hand.balance()).scaleb(-2)


def test_another_card_on_the_same_page_after_a_refusal_that_was_told_already(
    client: Client, stripe_on: StripeDouble, deliver: Any
) -> None:
    payment = payment_by("card")
    start(client, payment)
    with pytest.raises(stripe.CardError):
        pay_by_card(stripe_on, payment, "pm_card_visa_chargeDeclined")
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.FAILED
    pay_by_card(stripe_on, payment)
    assert client.get(page("payment_return", payment)).url == BACK
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_three_d_secure_waits_for_the_bank(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    start(client, payment)
    intent = pay_by_card(stripe_on, payment, "pm_card_threeDSecure2Required", return_url="http://127.0.0.1:1/")
    assert client.get(page("payment_return", payment)).url == page("payment_waiting", payment)
    assert "Czekamy na Twój bank" in client.get(page("payment_waiting", payment)).text
    press(intent.next_action.redirect_to_url.url, choice="approve")
    assert client.get(page("payment_return", payment)).url == BACK
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_a_blik_code_is_approved_in_the_bank(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("blik")
    assert start(client, payment) == page("pay_by_blik", payment)
    sent = client.post(page("pay_by_blik", payment), {"code": "123 456"})
    assert sent.url == page("payment_waiting", payment)
    waiting = client.get(page("payment_waiting", payment))
    assert "Potwierdź płatność w aplikacji banku" in waiting.text
    stripe_on.hand.approve(fresh(payment).gateway_reference)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert client.get(page("payment_waiting", payment)).url == BACK
    assert client.get(page("payment_waiting", payment), headers={"hx-request": "true"}).headers["HX-Redirect"] == BACK


def test_a_blik_code_sent_twice_is_one_attempt(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("blik")
    for _time in range(2):
        assert client.post(page("pay_by_blik", payment), {"code": "123456"}).status_code == 302
    assert len([one for one in stripe_on.webhooks.take() if one.event["type"].endswith("requires_action")]) == 1


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567"])
def test_a_wrong_blik_code_goes_nowhere(client: Client, stripe_on: StripeDouble, code: str) -> None:
    payment = payment_by("blik")
    response = client.post(page("pay_by_blik", payment), {"code": code})
    assert response.status_code == 422
    assert "6 cyfr" in response.text
    assert fresh(payment).gateway_reference == ""


def test_a_blik_that_the_bank_refuses_at_once_says_so(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("blik")
    response = client.post(page("pay_by_blik", payment), {"code": "000000"})
    assert response.status_code == 422
    assert "odrzucono" in response.text
    assert fresh(payment).state == PaymentState.FAILED
    assert client.post(page("pay_by_blik", payment), {"code": "777777"}).status_code == 302
    assert fresh(payment).attempt == 2


def test_a_blik_that_times_out_asks_for_a_new_code(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("blik")
    client.post(page("pay_by_blik", payment), {"code": "123456"})
    stripe_on.hand.advance(61)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.FAILED
    assert client.get(page("payment_waiting", payment)).url.endswith("/blik/")
    assert "Czas na potwierdzenie minął" in client.get(page("pay_by_blik", payment)).text
    client.post(page("pay_by_blik", payment), {"code": "123456"})
    assert fresh(payment).state == PaymentState.PENDING
    stripe_on.hand.approve(fresh(payment).gateway_reference)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert balance(Account.PROVIDER) == Decimal(stripe_on.hand.balance()).scaleb(-2)


def test_a_blik_declined_in_the_bank(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("blik")
    client.post(page("pay_by_blik", payment), {"code": "123456"})
    stripe_on.hand.decline(fresh(payment).gateway_reference)
    assert client.get(page("payment_waiting", payment)).url == page("pay_by_blik", payment)
    assert fresh(payment).failure == "Płatność odrzucono w aplikacji banku. Możesz spróbować jeszcze raz."


@pytest.mark.parametrize("news", ["return", "webhook", "both"])
def test_przelewy24_by_return_by_webhook_or_both(
    client: Client, stripe_on: StripeDouble, deliver: Any, news: str
) -> None:
    payment = payment_by("p24")
    bank = start(client, payment)
    assert bank.startswith(stripe_on.url)
    assert start(client, payment) == bank
    _status, location = press(bank, choice="approve")
    assert "/powrot/" in location
    if news in {"return", "both"}:
        assert client.get(page("payment_return", payment)).url == BACK
    if news in {"webhook", "both"}:
        tell(client, stripe_on, deliver)
    paid = fresh(payment)
    assert (paid.state, paid.method) == (PaymentState.SUCCEEDED, "p24")
    assert paid.ledger.count() == 2
    assert balance(Account.PROVIDER) == Decimal(stripe_on.hand.balance()).scaleb(-2)


def test_przelewy24_whose_bank_answers_later(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("p24")
    press(start(client, payment), choice="process")
    assert client.get(page("payment_return", payment)).url == page("payment_waiting", payment)
    assert client.get(page("payment_waiting", payment)).status_code == 200
    stripe_on.hand.settle(fresh(payment).gateway_reference)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_a_provider_in_trouble_is_said_plainly_and_tried_again(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    stripe_on.faults.fail(path="/v1/payment_intents")
    refused = client.get(page("pay", payment))
    assert refused.status_code == 503
    assert "nie zapłacisz dwa razy" in refused.text
    assert fresh(payment).state == PaymentState.PENDING
    assert start(client, payment) == page("pay_by_card", payment)


def test_a_stranger_with_a_forged_token_gets_404(client: Client, stranger: User, stripe_on: StripeDouble) -> None:
    client.force_login(stranger)
    payment, other = payment_by("blik"), payment_by("card")
    for name in ("payments:pay_by_card", "payments:pay_by_blik", "payments:payment_waiting", "payments:payment_return"):
        url = page(name.removeprefix("payments:"), payment)
        assert client.get(f"{url[:30]}x{url[31:]}").status_code == 404
        assert client.post(f"{url[:30]}x{url[31:]}", {"code": "777777"}).status_code in {404, 405}
    assert client.post(page("pay_by_blik", other), {"code": "777777"}).status_code == 404
    assert client.get(page("pay_by_card", payment)).status_code == 404
    assert client.post("/webhooki/stripe/", b"{}", content_type="application/json").status_code == 400
    assert not WebhookReceipt.objects.exists()
    assert fresh(payment).state == PaymentState.PENDING


def test_an_endpoint_without_keys_is_404(client: Client, stripe_on: StripeDouble, settings: Any) -> None:
    payment = payment_by("card")
    start(client, payment)
    waiting = stripe_on.webhooks.take()
    settings.STRIPE_SECRET_KEY = ""
    assert send(client, waiting) == [404]  # "payments:stripe_webhook"
