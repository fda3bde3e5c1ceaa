"""Disputes: money taken with a fee, evidence, won or lost."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

PAID = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["card"],
    "payment_method": "pm_card_visa",
    "confirm": True,
}


@pytest.fixture
def charge(api):
    return api.payment_intents.create(PAID).latest_charge


@pytest.fixture
def dispute(stripe_double, charge):
    return stripe_double.hand.dispute(charge)


def names(stripe_double):
    return [one.event["type"] for one in stripe_double.webhooks.take() if "dispute" in one.event["type"]]


def test_the_money_and_a_fee_leave_at_once(api, stripe_double, charge, dispute):
    found = api.disputes.retrieve(dispute)
    assert (found.status, found.amount, found.reason) == ("needs_response", 10_000, "product_not_received")
    assert [(one.amount, one.fee, one.net) for one in found.balance_transactions] == [(-10_000, 7_500, -17_500)]
    assert stripe_double.hand.balance() == 9_750 - 17_500
    assert api.charges.retrieve(charge).disputed is True
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.refunds.create({"charge": charge})
    assert refused.value.code == "charge_disputed"
    assert names(stripe_double) == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]
    assert [one.id for one in api.disputes.list({"charge": charge}).data] == [dispute]


def test_evidence_is_kept_then_submitted(api, stripe_double, dispute):
    kept = api.disputes.update(dispute, {"evidence": {"customer_name": "Anna"}, "submit": False})
    assert (kept.status, kept.evidence_details.has_evidence) == ("needs_response", True)
    sent = api.disputes.update(dispute, {"evidence": {"shipping_tracking_number": "00590007"}})
    assert (sent.status, sent.evidence_details.submission_count) == ("under_review", 1)
    assert (sent.evidence.customer_name, sent.evidence.shipping_tracking_number) == ("Anna", "00590007")
    with pytest.raises(stripe.InvalidRequestError):
        api.disputes.update(dispute, {"evidence": {"customer_name": "Ewa"}})


def test_won_the_amount_comes_back_and_the_fee_does_not(api, stripe_double, charge, dispute):
    names(stripe_double)
    assert api.disputes.update(dispute, {"evidence": {"uncategorized_text": "winning_evidence"}}).status == "won"
    assert stripe_double.hand.balance() == 9_750 - 7_500
    assert names(stripe_double) == [
        "charge.dispute.updated",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
    ]
    assert api.refunds.create({"charge": charge}).status == "succeeded"


@pytest.mark.parametrize("how", ["evidence", "close", "silence", "bank"])
def test_lost_the_money_stays_away(api, stripe_double, dispute, how):
    if how == "evidence":
        api.disputes.update(dispute, {"evidence": {"uncategorized_text": "losing_evidence"}})
    elif how == "close":
        api.disputes.close(dispute)
    elif how == "silence":
        stripe_double.hand.advance(9 * 24 * 3600)
    else:
        stripe_double.hand.lose(dispute)
    assert api.disputes.retrieve(dispute).status == "lost"
    assert stripe_double.hand.balance() == 9_750 - 17_500
    with pytest.raises(stripe.InvalidRequestError):
        api.disputes.close(dispute)


def test_a_card_that_is_always_disputed(api, stripe_double):
    api.payment_intents.create({**PAID, "payment_method": "pm_card_createDispute"})
    [found] = api.disputes.list().data
    assert found.reason == "fraudulent"


def test_a_part_of_a_direct_charge(api, stripe_double):
    seller = stripe_double.hand.connected()
    intent = api.payment_intents.create(PAID, {"stripe_account": seller})
    stripe_double.hand.dispute(intent.latest_charge, amount=2_500)
    assert stripe_double.hand.balance(seller) == 9_750 - 10_000
    assert stripe_double.hand.balance() == 0
