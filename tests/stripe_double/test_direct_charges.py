"""Direct charges: the seller's own payment, the platform's fee, refunds on the seller's account."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

PAID = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["card"],
    "payment_method": "pm_card_visa",
    "confirm": True,
    "application_fee_amount": 700,
}


@pytest.fixture
def seller(stripe_double):
    return stripe_double.hand.connected()


@pytest.fixture
def on(seller):
    return {"stripe_account": seller}


def test_the_seller_pays_stripe_and_the_platform(api, stripe_double, seller, on):
    intent = api.payment_intents.create({**PAID, "expand": ["latest_charge.balance_transaction"]}, on)
    line = intent.latest_charge.balance_transaction
    assert (line.amount, line.fee, line.net) == (10_000, 950, 9_050)
    assert {one.type: one.amount for one in line.fee_details} == {"stripe_fee": 250, "application_fee": 700}
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (700, 9_050)
    [fee] = api.application_fees.list({"charge": intent.latest_charge.id}).data
    assert (fee.amount, fee.account) == (700, seller)


def test_one_account_does_not_see_the_other(api, on):
    intent = api.payment_intents.create(PAID, on)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.retrieve(intent.id)
    assert refused.value.code == "resource_missing"
    assert api.payment_intents.retrieve(intent.id, options=on).status == "succeeded"
    assert api.charges.list().data == []
    with pytest.raises(stripe.InvalidRequestError):
        api.refunds.create({"payment_intent": intent.id})


def test_a_refund_gives_the_platforms_fee_back_in_parts(api, stripe_double, seller, on):
    intent = api.payment_intents.create({**PAID, "application_fee_amount": 333}, on)
    for amount in (3_333, 3_333, 3_334):
        api.refunds.create({"payment_intent": intent.id, "amount": amount, "refund_application_fee": True}, on)
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (0, -250)
    [fee] = api.application_fees.list().data
    assert (fee.amount_refunded, fee.refunded) == (333, True)


def test_a_refund_keeps_the_platforms_fee_otherwise(api, stripe_double, seller, on):
    intent = api.payment_intents.create(PAID, on)
    api.refunds.create({"payment_intent": intent.id}, on)
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (700, -950)


def test_events_name_the_seller(api, stripe_double, seller, on):
    stripe_double.webhooks.take()
    api.payment_intents.create(PAID, on)
    told = [(one.event["type"], one.event.get("account")) for one in stripe_double.webhooks.take()]
    assert told == [
        ("payment_intent.created", seller),
        ("application_fee.created", None),
        ("charge.succeeded", seller),
        ("payment_intent.succeeded", seller),
    ]
    assert len(api.events.list({"type": "payment_intent.*"}, on).data) == 2
    assert api.events.list({"type": "payment_intent.*"}).data == []


def test_a_fee_needs_a_direct_charge_and_is_not_more_than_it(api, on):
    for options in ({}, on):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            api.payment_intents.create({**PAID, "application_fee_amount": 10_001}, options)
        assert refused.value.param == "application_fee_amount"


def test_an_account_that_was_not_onboarded_takes_no_payments(api):
    account = api.accounts.create(
        {"type": "express", "country": "PL", "capabilities": {"transfers": {"requested": True}}}
    )
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.create(PAID, {"stripe_account": account.id})


def test_an_idempotency_key_belongs_to_one_account(api, on):
    plain = {key: value for key, value in PAID.items() if key != "application_fee_amount"}
    on_platform = api.payment_intents.create(plain, {"idempotency_key": "one"})
    on_seller = api.payment_intents.create(plain, {"idempotency_key": "one", **on})
    assert on_platform.id != on_seller.id


def test_somebody_else_in_whose_name(api, stripe_double, seller):
    plain = {key: value for key, value in PAID.items() if key != "application_fee_amount"}
    assert api.payment_intents.create({**plain, "on_behalf_of": seller}).on_behalf_of == seller
    stripe_double.hand.set_capability(seller, "card_payments", "inactive")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**plain, "on_behalf_of": seller})
    assert refused.value.param == "on_behalf_of"
