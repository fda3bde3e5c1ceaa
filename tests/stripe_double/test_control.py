"""The controls by hand, over HTTP."""

import json
import urllib.request

import pytest
import stripe

from tests.stripe_double.browsing import press, see

pytestmark = pytest.mark.needs_double

BLIK = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["blik"],
    "payment_method_data": {"type": "blik"},
    "payment_method_options": {"blik": {"code": "123456"}},
    "confirm": True,
    "description": "Zamówienie <RES-1>",
}


def order(double, name, **arguments):
    status, text = press(f"{double.url}/_control/{name}", **arguments)
    return status, json.loads(text)


def test_orders_are_the_methods_of_the_hand(api, stripe_double):
    intent = api.payment_intents.create(BLIK)
    assert order(stripe_double, "approve", intent=intent.id) == (200, {"result": None})
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"
    assert order(stripe_double, "balance") == (200, {"result": 9_740})
    assert order(stripe_double, "dispute", charge=api.charges.list().data[0].id, amount="2500")[0] == 200
    assert api.disputes.list().data[0].amount == 2_500
    assert order(stripe_double, "connected", email="a@example.org")[1]["result"].startswith("acct_")


def test_faults_and_webhooks_too(api, stripe_double):
    assert order(stripe_double, "faults/drop", path="payment_intents", after="true", times="1")[0] == 200
    with pytest.raises(stripe.APIConnectionError):
        api.payment_intents.create(BLIK)
    assert len(api.payment_intents.list().data) == 1
    assert order(stripe_double, "webhooks/hold")[0] == 200
    assert stripe_double.webhooks.held is True


@pytest.mark.parametrize("name", ["nothing", "_on", "faults/__init__", "world", "somewhere/else"])
def test_there_are_no_other_orders(stripe_double, name):
    assert order(stripe_double, name)[0] == 404


def test_wrong_arguments_are_told(stripe_double):
    assert order(stripe_double, "approve")[0] == 400
    assert order(stripe_double, "approve", intent="pi_nobody")[0] == 400
    assert order(stripe_double, "advance", seconds="soon")[0] == 400


def test_the_page_shows_payments_and_their_buttons(api, stripe_double):
    intent = api.payment_intents.create(BLIK)
    status, words = see(f"{stripe_double.url}/_control/")
    assert status == 200
    assert "100,00 zł Zamówienie <RES-1> requires_action Zatwierdź" in words
    assert press(f"{stripe_double.url}/_control/approve", intent=intent.id, back="1") == (303, "/_control/")
    assert "succeeded" in see(f"{stripe_double.url}/_control/")[1]


def test_pages_that_are_not_there(stripe_double):
    for path in ("/", "/pages/", "/pages/challenge/a/b/c", "/pages/checkout/a", "/pages/onboarding/a/b", "/v3/x.js"):
        assert see(f"{stripe_double.url}{path}")[0] == 404


def test_stripe_js_is_served(stripe_double):
    with urllib.request.urlopen(f"{stripe_double.url}/v3/") as reply:
        assert b"window.Stripe" in reply.read()
