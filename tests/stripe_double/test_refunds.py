"""Refunds: in parts, too much, by charge or intent, failing later."""

import pytest
import stripe

PAID = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["card"],
    "payment_method": "pm_card_visa",
    "confirm": True,
}


def test_in_parts_until_nothing_is_left(api):
    intent = api.payment_intents.create(PAID)
    first = api.refunds.create({"payment_intent": intent.id, "amount": 4_000, "metadata": {"line": "1"}})
    assert (first.amount, first.status, first.charge) == (4_000, "succeeded", intent.latest_charge)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.refunds.create({"payment_intent": intent.id, "amount": 6_001})
    assert refused.value.param == "amount"

    charge = api.charges.retrieve(intent.latest_charge)
    assert (charge.amount_refunded, charge.refunded) == (4_000, False)
    assert api.refunds.create({"charge": intent.latest_charge}).amount == 6_000
    charge = api.charges.retrieve(intent.latest_charge, {"expand": ["refunds"]})
    assert (charge.amount_refunded, charge.refunded) == (10_000, True)
    assert [one.amount for one in charge.refunds.data] == [6_000, 4_000]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.refunds.create({"charge": intent.latest_charge})
    assert refused.value.code == "charge_already_refunded"


def test_an_unpaid_intent_has_nothing_to_refund(api):
    intent = api.payment_intents.create({"amount": 500, "currency": "pln", "payment_method_types": ["card"]})
    with pytest.raises(stripe.InvalidRequestError):
        api.refunds.create({"payment_intent": intent.id})


@pytest.mark.needs_double
def test_the_fee_is_not_given_back(api, stripe_double):
    intent = api.payment_intents.create(PAID)
    refund = api.refunds.create({"payment_intent": intent.id, "expand": ["balance_transaction"]})
    line = refund.balance_transaction
    assert (line.amount, line.fee, line.net, line.type) == (-10_000, 0, -10_000, "refund")
    assert stripe_double.hand.balance() == -250


@pytest.mark.needs_double
def test_a_refund_that_fails_later_brings_the_money_back(api, stripe_double):
    intent = api.payment_intents.create({**PAID, "payment_method": "pm_card_refundFail"})
    refund = api.refunds.create({"payment_intent": intent.id, "amount": 3_000})
    assert refund.status == "succeeded"
    assert stripe_double.hand.balance() == 6_750
    stripe_double.hand.advance(61)
    after = api.refunds.retrieve(refund.id)
    assert (after.status, after.failure_reason) == ("failed", "expired_or_canceled_card")
    assert stripe_double.hand.balance() == 9_750
    assert api.charges.retrieve(intent.latest_charge).amount_refunded == 0
    names = [one.event["type"] for one in stripe_double.webhooks.take()]
    assert names[-3:] == ["refund.failed", "refund.updated", "charge.refund.updated"]


@pytest.mark.needs_double
def test_a_refund_that_takes_its_time(api, stripe_double):
    intent = api.payment_intents.create({**PAID, "payment_method": "pm_card_pendingRefund"})
    refund = api.refunds.create({"payment_intent": intent.id})
    assert refund.status == "pending"
    stripe_double.hand.refund_arrives(refund.id)
    assert api.refunds.retrieve(refund.id).status == "succeeded"


@pytest.mark.needs_double
def test_the_bank_can_refuse_any_refund_later(api, stripe_double):
    intent = api.payment_intents.create(PAID)
    refund = api.refunds.create({"payment_intent": intent.id})
    stripe_double.hand.refund_fails(refund.id)
    assert api.refunds.retrieve(
        refund.id, {"expand": ["failure_balance_transaction"]}
    ).failure_balance_transaction.net == (10_000)


@pytest.mark.parametrize("params", [{}, {"charge": "ch_none"}, {"payment_intent": "pi_none"}])
def test_a_refund_names_one_payment_that_exists(api, params):
    with pytest.raises(stripe.InvalidRequestError):
        api.refunds.create(params)
