"""A card without scripts: Stripe's own page, paid, refused, given up, run out, pressed twice, left and come back to."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState
from marketplace.payments.tasks import follow_silent_payments
from tests.factories import VendorFactory
from tests.payments.stripe_desk import BACK, account_for, fresh, goes_on, page, payment_by, switch_on, tell
from tests.stripe_double.browsing import press, see
from tests.stripe_double.double import StripeDouble

CARD = {"method": "card", "number": "4242424242424242", "expiry": "12/34", "cvc": "123", "email": "anna@example.org"}


def hosted(client: Client, payment: Payment) -> str:
    """Open our page of the card, press what a browser without scripts shows, and give Stripe's page."""
    shown = client.get(page("pay_by_card", payment))
    assert "<noscript>" in shown.text
    assert page("pay_by_card_hosted", payment) in shown.text
    return elsewhere(client, payment)


def elsewhere(client: Client, payment: Payment) -> str:
    return goes_on(client.post(page("pay_by_card_hosted", payment)))


@pytest.mark.parametrize("news", ["return", "webhook", "both", "sweep"])
def test_a_card_pays_there_and_is_settled_once(
    client: Client, stripe_on: StripeDouble, deliver: Any, news: str
) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    assert there.startswith(f"{stripe_on.url}/pages/checkout/")
    assert fresh(payment).gateway_reference.startswith("cs_")
    press(there, **CARD)
    status, back = see(there)
    assert (status, back.endswith(page("payment_return", payment))) == (303, True)
    if news in {"return", "both"}:
        assert client.get(page("payment_return", payment)).url == BACK
    if news in {"webhook", "both"}:
        tell(client, stripe_on, deliver)
    if news == "sweep":
        Payment.objects.update(attempted_at=fresh(payment).created_at.replace(minute=0, hour=0))
        follow_silent_payments()
    paid = fresh(payment)
    assert (paid.state, paid.method, paid.fee) == (PaymentState.SUCCEEDED, "card", Decimal("1.59"))
    assert paid.gateway_reference.startswith("pi_")
    assert paid.ledger.count() == 2
    assert not ReconciliationDifference.objects.exists()
    assert balance(Account.PROVIDER) == Decimal(stripe_on.hand.balance()).scaleb(-2)


def test_the_intent_of_our_page_is_given_up_so_that_nobody_pays_twice(
    client: Client, stripe_on: StripeDouble, deliver: Any
) -> None:
    payment = payment_by("card")
    client.get(page("pay", payment))
    client.get(page("pay_by_card", payment))
    first = fresh(payment).gateway_reference
    there = elsewhere(client, payment)
    assert stripe_on.client().v1.payment_intents.retrieve(first).status == "canceled"
    tell(client, stripe_on, deliver)
    assert (fresh(payment).state, fresh(payment).attempt) == (PaymentState.PENDING, 2)
    press(there, **CARD)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert stripe_on.hand.balance() == 3741


def test_pressed_twice_it_is_one_page(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    assert elsewhere(client, payment) == there
    Payment.objects.filter(pk=payment.pk).update(gateway_reference="")  # the answer was lost
    assert elsewhere(client, payment) == there
    assert len(stripe_on.client().v1.checkout.sessions.list().data) == 1


def test_a_card_refused_there_is_tried_again_there(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    assert press(there, **{**CARD, "number": "4000000000000002"})[0] == 402
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.PENDING
    press(there, **CARD)
    assert client.get(page("payment_return", payment)).url == BACK
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_a_page_that_ran_out_says_so_and_a_new_one_pays(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    stripe_on.hand.advance(25 * 3600)
    tell(client, stripe_on, deliver)
    assert (fresh(payment).state, see(there)[0]) == (PaymentState.FAILED, 410)
    again = elsewhere(client, payment)
    assert again != there
    press(again, **CARD)
    assert client.get(page("payment_return", payment)).url == BACK
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_coming_back_to_our_page_closes_the_other(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    assert client.get(page("pay", payment)).url == page("pay_by_card", payment)
    assert client.get(page("pay_by_card", payment)).status_code == 200
    assert see(there)[0] == 410
    tell(client, stripe_on, deliver)
    now = fresh(payment)
    assert (now.state, now.gateway_reference[:3]) == (PaymentState.PENDING, "pi_")
    third = elsewhere(client, payment)
    press(third, **CARD)
    client.get(page("payment_return", payment))
    assert fresh(payment).state == PaymentState.SUCCEEDED


def test_our_page_after_paying_there_leads_to_the_order(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    press(hosted(client, payment), **CARD)
    assert client.get(page("pay_by_card", payment)).url.endswith(page("payment_return", payment))
    assert fresh(payment).state == PaymentState.PENDING
    assert client.post(page("pay_by_card_hosted", payment)).url.endswith(page("payment_return", payment))
    client.get(page("payment_return", payment))
    assert client.post(page("pay_by_card_hosted", payment)).url == BACK


def test_an_order_given_up_closes_the_page(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    there = hosted(client, payment)
    known_gateway("stripe_card").cancel(fresh(payment))
    assert see(there)[0] == 410


def test_a_seller_who_is_paid_directly_has_the_page_on_its_account(
    client: Client, stripe_on: StripeDouble, settings: Any, deliver: Any
) -> None:
    switch_on(settings, stripe_on, "per_seller")
    vendor = VendorFactory()
    account = account_for(vendor, stripe_on)
    payment = payment_by("card", vendor_id=vendor.pk, payee_name=vendor.name, commission=Decimal("2.00"))
    there = hosted(client, payment)
    assert f"/pages/checkout/{account.reference}/" in there
    press(there, **CARD)
    tell(client, stripe_on, deliver)
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert stripe_on.hand.balance() == 200


def test_a_provider_in_trouble_is_said_plainly(client: Client, stripe_on: StripeDouble) -> None:
    payment = payment_by("card")
    stripe_on.faults.fail(path="/v1/checkout/sessions")
    refused = client.post(page("pay_by_card_hosted", payment))
    assert refused.status_code == 503
    assert "nie zapłacisz dwa razy" in refused.text
    assert (fresh(payment).state, fresh(payment).gateway_reference) == (PaymentState.PENDING, "")


def test_a_stranger_and_another_method_get_404(client: Client, stripe_on: StripeDouble, stranger: User) -> None:
    client.force_login(stranger)
    payment, other = payment_by("card"), payment_by("blik")
    url = page("pay_by_card_hosted", payment)
    assert client.post(f"{url[:30]}x{url[31:]}").status_code == 404  # "payments:pay_by_card_hosted"
    assert client.post(page("pay_by_card_hosted", other)).status_code == 404
    assert client.get(url).status_code == 405
    assert (fresh(payment).gateway_reference, fresh(payment).attempted_at) == ("", None)
