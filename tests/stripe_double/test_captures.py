"""Money put aside on a card: taken, let go, forgotten by the bank."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double
HELD = {
    "amount": 10_000,
    "currency": "pln",
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
    "payment_method_options": {"card": {"capture_method": "manual"}},
    "payment_method": "pm_card_visa",
    "confirm": True,
}


def test_it_is_put_aside_and_taken(api, stripe_double):
    intent = api.payment_intents.create(HELD)
    assert (intent.status, intent.amount_capturable, intent.amount_received) == ("requires_capture", 10_000, 0)
    assert (stripe_double.hand.balance(), api.charges.retrieve(intent.latest_charge).captured) == (0, False)
    taken = api.payment_intents.capture(intent.id, {"metadata": {"reference": "R-1"}})
    assert (taken.status, taken.amount_capturable, taken.amount_received) == ("succeeded", 0, 10_000)
    assert taken.metadata.to_dict() == {"reference": "R-1"}
    assert [line["type"] for line in stripe_double.hand.books()] == ["charge"]
    told = [one.event["type"] for one in stripe_double.webhooks.take()]
    assert [one for one in told if one.startswith("payment_intent")] == [
        "payment_intent.created",
        "payment_intent.amount_capturable_updated",
        "payment_intent.succeeded",
    ]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.capture(intent.id)
    assert refused.value.code == "payment_intent_unexpected_state"


def test_it_is_let_go_and_no_money_moves(api, stripe_double):
    intent = api.payment_intents.create(HELD)
    assert api.payment_intents.cancel(intent.id).status == "canceled"
    charge = api.charges.retrieve(intent.latest_charge)
    assert (charge.captured, charge.refunded, stripe_double.hand.books()) == (False, True, [])
    assert api.refunds.list({"payment_intent": intent.id}).data[0].balance_transaction is None


def test_the_bank_forgets_after_a_week(api, stripe_double):
    intent = api.payment_intents.create(HELD)
    stripe_double.hand.advance(8 * 24 * 3600)
    assert api.payment_intents.retrieve(intent.id).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.capture(intent.id)


def test_others_than_cards_are_taken_at_once(api, stripe_double):
    said = {key: value for key, value in HELD.items() if key not in ("payment_method", "confirm")}
    intent = api.payment_intents.create(said)
    blik = {"payment_method_data": {"type": "blik"}, "payment_method_options": {"blik": {"code": "123456"}}}
    api.payment_intents.confirm(intent.id, blik)
    stripe_double.hand.approve(intent.id)
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"
