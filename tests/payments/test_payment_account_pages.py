"""The seller's account at Stripe: opened, completed, asked for more, taken away; in plain sentences."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.payments.models import ConnectedAccount
from marketplace.payments.queries.accounts import account_status, can_be_paid_directly, can_receive_transfers
from marketplace.payments.rules.requirement_words import OTHER, sentences
from tests.payments.stripe_desk import goes_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

NAMES = (
    "payments:open_payment_account",
    "payments:complete_payment_account",
    "payments:payment_account",
    "payments:payment_account_return",
)


def here(vendor: Vendor, name: str = "payments:payment_account") -> str:
    return reverse(name, args=[vendor.slug])


def test_from_nothing_to_being_paid(
    client: Client, owner: User, vendor: Vendor, stripe_on: StripeDouble, deliver: Any
) -> None:
    client.force_login(owner)
    assert "Załóż konto płatności" in client.get(here(vendor)).text
    for _time in range(2):
        client.post(here(vendor, NAMES[0]))
    assert "Konto się zakłada" in client.get(here(vendor)).text
    assert client.post(here(vendor, NAMES[1])).url == here(vendor)
    deliver()
    account = ConnectedAccount.objects.get()
    assert account.reference.startswith("acct_")
    assert len(stripe_on.client().v1.accounts.list().data) == 1
    assert account.capabilities.keys() == {"card_payments", "blik_payments", "p24_payments", "transfers"}
    shown = client.get(here(vendor))
    assert "Czego brakuje" in shown.text
    assert "numer rachunku bankowego" in shown.text
    assert not can_be_paid_directly(vendor.pk, "blik")

    link = goes_on(client.post(here(vendor, NAMES[1])))
    assert link.startswith(stripe_on.url)
    stripe_on.hand.fulfil(account.reference)
    assert client.get(here(vendor, NAMES[3])).url == here(vendor)
    ready = client.get(here(vendor))
    assert "Gotowe" in ready.text
    assert "Przelewy24" in ready.text
    assert can_be_paid_directly(vendor.pk, "blik")
    assert can_receive_transfers(vendor)


def test_what_stripe_asks_later_and_takes_away_comes_by_webhook(
    client: Client, owner: User, vendor: Vendor, stripe_on: StripeDouble, deliver: Any
) -> None:
    client.force_login(owner)
    client.post(here(vendor, NAMES[0]))
    deliver()
    account = ConnectedAccount.objects.get()
    stripe_on.hand.fulfil(account.reference)
    tell(client, stripe_on, deliver)
    assert account_status(vendor).state == "ready"
    stripe_on.hand.require(account.reference, "company.tax_id", late=True)
    tell(client, stripe_on, deliver)
    asked = account_status(vendor)
    assert (asked.state, asked.missing) == ("missing", ["Podaj NIP przedsiębiorstwa."])
    assert "Minął termin" in client.get(here(vendor)).text
    stripe_on.hand.deauthorise(account.reference)
    tell(client, stripe_on, deliver)
    assert account_status(vendor).state == "closed"
    assert "odłączone" in client.get(here(vendor)).text
    client.post(here(vendor, NAMES[0]))
    deliver()
    assert ConnectedAccount.objects.get().reference not in {"", account.reference}


def test_without_keys_the_page_says_that_transfers_go_on(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    assert "nie włączył jeszcze płatności internetowych" in client.get(here(vendor)).text
    client.post(here(vendor, NAMES[0]))
    assert not ConnectedAccount.objects.exists()


def test_trouble_at_stripe_is_said_and_nothing_is_lost(
    client: Client, owner: User, vendor: Vendor, stripe_on: StripeDouble, deliver: Any
) -> None:
    client.force_login(owner)
    client.post(here(vendor, NAMES[0]))
    deliver()
    stripe_on.faults.fail(path="/v1/account_links")
    assert client.post(here(vendor, NAMES[1])).url == here(vendor)
    assert "chwilowo nie odpowiada" in client.get(here(vendor)).text


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_gets_404(
    client: Client, stranger: User, vendor: Vendor, stripe_on: StripeDouble, name: str
) -> None:
    client.force_login(stranger)
    assert client.get(here(vendor, name)).status_code in {404, 405}
    assert client.post(here(vendor, name)).status_code in {404, 405}
    assert not ConnectedAccount.objects.exists()


def test_every_word_becomes_a_sentence_once() -> None:
    assert sentences(["individual.first_name", "individual.last_name", "external_account"]) == [
        "Podaj imię i nazwisko osoby, która reprezentuje przedsiębiorstwo.",
        "Podaj numer rachunku bankowego, na który mają trafiać pieniądze.",
    ]
    assert sentences(["something.new"]) == [str(OTHER)]
    assert sentences([]) == []
