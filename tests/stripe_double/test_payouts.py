"""Payouts of connected accounts: arriving, failing, never more than is available."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

DAY = 24 * 3600


@pytest.fixture
def seller(api, stripe_double):
    """A seller with 97.50 zł available."""
    key = stripe_double.hand.connected()
    paid = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"], "confirm": True}
    api.payment_intents.create({**paid, "payment_method": "pm_card_bypassPending"}, {"stripe_account": key})
    return key


def test_it_arrives_after_two_days(api, stripe_double, seller):
    on = {"stripe_account": seller}
    payout = api.payouts.create({"amount": 9_000, "currency": "pln", "metadata": {"statement": "2026-11"}}, on)
    assert (payout.status, stripe_double.hand.balance(seller)) == ("pending", 750)
    stripe_double.hand.advance(2 * DAY)
    assert api.payouts.retrieve(payout.id, options=on).status == "paid"
    assert stripe_double.webhooks.take()[-1].event["type"] == "payout.paid"


def test_it_comes_back(api, stripe_double, seller):
    on = {"stripe_account": seller}
    payout = api.payouts.create({"amount": 9_000, "currency": "pln"}, on)
    stripe_double.hand.payout_fails(payout.id)
    after = api.payouts.retrieve(payout.id, options=on)
    assert (after.status, after.failure_code) == ("failed", "account_closed")
    assert stripe_double.hand.balance(seller) == 9_750
    stripe_double.hand.advance(3 * DAY)
    assert [one.status for one in api.payouts.list(options=on).data] == ["failed"]


def test_no_more_than_is_available(api, stripe_double, seller):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payouts.create({"amount": 9_751, "currency": "pln"}, {"stripe_account": seller})
    assert refused.value.code == "balance_insufficient"
    assert stripe_double.hand.balance(seller) == 9_750


def test_not_while_stripe_waits_for_answers(api, stripe_double, seller):
    stripe_double.hand.require(seller, "external_account", late=True)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payouts.create({"amount": 1_000, "currency": "pln"}, {"stripe_account": seller})
    assert refused.value.code == "payouts_not_allowed"


def test_the_automatic_one_takes_everything(api, stripe_double, seller):
    key = stripe_double.hand.pay_out(seller)
    payout = api.payouts.retrieve(key, options={"stripe_account": seller})
    assert (payout.amount, payout.automatic) == (9_750, True)
    assert stripe_double.hand.pay_out(seller) == ""
