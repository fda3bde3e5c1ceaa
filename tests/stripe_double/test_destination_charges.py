"""Destination charges: passed on by Stripe itself, taken back with the refund."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

CARD = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["card"],
    "payment_method": "pm_card_visa",
    "confirm": True,
}


@pytest.fixture
def seller(stripe_double):
    return stripe_double.hand.connected()


def balances(double, seller):
    return double.hand.balance(), double.hand.balance(seller)


def test_the_money_goes_on_by_itself(api, stripe_double, seller):
    intent = api.payment_intents.create({**CARD, "transfer_data": {"destination": seller, "amount": 9_000}})
    assert balances(stripe_double, seller) == (750, 9_000)
    charge = api.charges.retrieve(intent.latest_charge, {"expand": ["transfer"]})
    assert (charge.transfer.amount, charge.transfer.source_transaction) == (9_000, charge.id)
    assert (charge.transfer_data.destination, charge.transfer_data.amount) == (seller, 9_000)


def test_refunds_take_their_part_back(api, stripe_double, seller):
    intent = api.payment_intents.create({**CARD, "transfer_data": {"destination": seller, "amount": 9_001}})
    params = {"payment_intent": intent.id, "reverse_transfer": True}
    for amount in (3_333, 3_333, 3_334):
        refund = api.refunds.create({**params, "amount": amount, "expand": ["transfer_reversal"]})
        assert refund.transfer_reversal.source_refund == refund.id
    assert balances(stripe_double, seller) == (-250, 0)


def test_a_refund_leaves_the_seller_the_money_otherwise(api, stripe_double, seller):
    intent = api.payment_intents.create({**CARD, "transfer_data": {"destination": seller}})
    api.refunds.create({"payment_intent": intent.id})
    assert balances(stripe_double, seller) == (-10_250, 10_000)


def test_what_the_seller_has_no_more_is_not_taken_back(api, stripe_double, seller):
    intent = api.payment_intents.create({**CARD, "transfer_data": {"destination": seller}})
    stripe_double.hand.advance(3 * 24 * 3600)
    stripe_double.hand.pay_out(seller)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.refunds.create({"payment_intent": intent.id, "reverse_transfer": True})
    assert refused.value.code == "balance_insufficient"
    assert api.charges.retrieve(intent.latest_charge).amount_refunded == 0


def test_other_charges_have_no_transfer_to_reverse(api, stripe_double, seller):
    intent = api.payment_intents.create(CARD)
    api.transfers.create(
        {"amount": 9_000, "currency": "pln", "destination": seller, "source_transaction": intent.latest_charge}
    )
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.refunds.create({"payment_intent": intent.id, "reverse_transfer": True})
    assert refused.value.param == "reverse_transfer"
    assert balances(stripe_double, seller) == (750, 9_000)


def test_the_seller_must_be_able_to_get_money(api, stripe_double):
    seller = stripe_double.hand.connected(without="transfers")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**CARD, "transfer_data": {"destination": seller}})
    assert refused.value.code == "insufficient_capabilities_for_transfer"
    assert api.payment_intents.list().data == []
