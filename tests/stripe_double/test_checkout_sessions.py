"""Checkout sessions: Stripe's page, without scripts, for every way to pay."""

import pytest
import stripe

from tests.stripe_double.browsing import press, see

pytestmark = pytest.mark.needs_double

LINES = [
    {"price_data": {"currency": "pln", "unit_amount": 3_000, "product_data": {"name": "Miód"}}, "quantity": 2},
    {"price_data": {"currency": "pln", "unit_amount": 4_000, "product_data": {"name": "Koszyk"}}, "quantity": 1},
]
SESSION = {
    "mode": "payment",
    "line_items": LINES,
    "success_url": "http://127.0.0.1:1/tak/?sesja={CHECKOUT_SESSION_ID}",
    "cancel_url": "http://127.0.0.1:1/nie/",
    "payment_intent_data": {"transfer_group": "RES-1", "metadata": {"order": "1"}},
    "client_reference_id": "RES-1",
    "locale": "pl",
}
CARD = {"method": "card", "number": "4242424242424242", "expiry": "12/34", "cvc": "123"}


def names(stripe_double):
    return [one.event["type"] for one in stripe_double.webhooks.take() if "session" in one.event["type"]]


def test_a_card_pays(api, stripe_double):
    session = api.checkout.sessions.create(SESSION)
    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 10_000)
    assert (session.payment_intent, session.payment_method_types) == (None, ["card", "blik", "p24"])
    status, words = see(session.url)
    assert (status, "100,00 zł" in words) == (200, True)

    press(session.url, **CARD)
    assert see(session.url) == (303, f"http://127.0.0.1:1/tak/?sesja={session.id}")
    after = api.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent", "line_items"]})
    assert (after.status, after.payment_status, after.url) == ("complete", "paid", None)
    assert (after.payment_intent.transfer_group, after.payment_intent.metadata.order) == ("RES-1", "1")
    assert [(one.description, one.amount_total) for one in after.line_items.data] == [
        ("Miód", 6_000),
        ("Koszyk", 4_000),
    ]
    assert [one.id for one in api.checkout.sessions.line_items.list(session.id).data] == [
        one.id for one in after.line_items.data
    ]
    assert names(stripe_double) == ["checkout.session.completed"]


def test_a_refused_card_is_told_and_another_pays(api):
    session = api.checkout.sessions.create(SESSION)
    status, words = press(session.url, **{**CARD, "number": "4000000000000002"})
    assert (status, "Your card was declined." in words) == (402, True)
    assert api.checkout.sessions.retrieve(session.id).status == "open"
    press(session.url, **CARD)
    assert api.checkout.sessions.retrieve(session.id).status == "complete"


def test_three_d_secure_and_back(api):
    session = api.checkout.sessions.create(SESSION)
    status, bank = press(session.url, **{**CARD, "number": "4000002500003155"})
    assert (status, see(session.url)) == (303, (303, bank))
    status, back = press(bank, choice="approve")
    assert (status, back.startswith(session.url)) == (303, True)
    assert see(back)[1].startswith("http://127.0.0.1:1/tak/")


def test_blik_waits_on_the_page(api, stripe_double):
    session = api.checkout.sessions.create(SESSION)
    press(session.url, method="blik", code="123456")
    status, words = see(session.url)
    assert (status, "Potwierdź płatność w aplikacji banku" in words) == (200, True)
    stripe_double.hand.approve(api.checkout.sessions.retrieve(session.id).payment_intent)
    assert see(session.url)[0] == 303


def test_blik_that_times_out_can_be_tried_again(api, stripe_double):
    session = api.checkout.sessions.create(SESSION)
    press(session.url, method="blik", code="123456")
    stripe_double.hand.advance(61)
    assert "Spróbuj jeszcze raz" in see(session.url)[1]
    press(session.url, **CARD)
    assert api.checkout.sessions.retrieve(session.id).payment_status == "paid"


@pytest.mark.parametrize(("end", "paid", "event"), [("settle", "paid", "succeeded"), ("bounce", "unpaid", "failed")])
def test_a_bank_that_answers_later(api, stripe_double, end, paid, event):
    session = api.checkout.sessions.create(SESSION)
    _, bank = press(session.url, method="p24", email="anna@example.org")
    press(bank, choice="process")
    after = api.checkout.sessions.retrieve(session.id)
    assert (after.status, after.payment_status) == ("complete", "unpaid")
    getattr(stripe_double.hand, end)(after.payment_intent)
    assert api.checkout.sessions.retrieve(session.id).payment_status == paid
    assert names(stripe_double) == ["checkout.session.completed", f"checkout.session.async_payment_{event}"]


def test_on_a_sellers_account_with_the_platforms_fee(api, stripe_double):
    seller = stripe_double.hand.connected()
    params = {**SESSION, "payment_intent_data": {"application_fee_amount": 500}}
    session = api.checkout.sessions.create(params, {"stripe_account": seller})
    press(session.url, **CARD)
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (500, 9_250)
    with pytest.raises(stripe.InvalidRequestError):
        api.checkout.sessions.create(params)


def test_it_expires_after_a_day_or_when_told_to(api, stripe_double):
    first, second = api.checkout.sessions.create(SESSION), api.checkout.sessions.create(SESSION)
    assert api.checkout.sessions.expire(first.id).status == "expired"
    with pytest.raises(stripe.InvalidRequestError):
        api.checkout.sessions.expire(first.id)
    stripe_double.hand.advance(24 * 3600)
    assert api.checkout.sessions.retrieve(second.id).status == "expired"
    assert see(second.url or first.url)[0] == 410
    assert names(stripe_double) == ["checkout.session.expired"] * 2


@pytest.mark.parametrize("without", ["line_items", "success_url"])
def test_what_a_session_needs(api, without):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.checkout.sessions.create({key: value for key, value in SESSION.items() if key != without})
    assert refused.value.param == without
