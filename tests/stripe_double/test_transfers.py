"""Separate charges and transfers: one payment, money passed on and taken back."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

PAID = {
    "amount": 10_000,
    "currency": "pln",
    "payment_method_types": ["card"],
    "payment_method": "pm_card_visa",
    "confirm": True,
    "transfer_group": "RES-1",
}


@pytest.fixture
def seller(stripe_double):
    return stripe_double.hand.connected()


@pytest.fixture
def charge(api):
    return api.payment_intents.create(PAID).latest_charge


def transfer(api, seller, amount, **more):
    return api.transfers.create({"amount": amount, "currency": "pln", "destination": seller, **more})


def test_out_of_a_payment_while_it_is_pending(api, stripe_double, seller, charge):
    made = transfer(api, seller, 9_000, source_transaction=charge, metadata={"vendor_order": "1"})
    assert (made.amount, made.transfer_group, made.reversed) == (9_000, "RES-1", False)
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (750, 9_000)
    balance = api.balance.retrieve(options={"stripe_account": seller})
    assert (balance.available[0].amount, balance.pending[0].amount) == (0, 9_000)
    stripe_double.hand.advance(3 * 24 * 3600)
    assert api.balance.retrieve(options={"stripe_account": seller}).available[0].amount == 9_000
    [payment] = api.charges.list(options={"stripe_account": seller}).data
    assert (payment.id, payment.source_transfer) == (made.destination_payment, made.id)
    assert [one.id for one in api.transfers.list({"transfer_group": "RES-1", "destination": seller}).data] == [made.id]


def test_no_more_than_the_payment(api, stripe_double, seller, charge):
    transfer(api, seller, 9_000, source_transaction=charge)
    with pytest.raises(stripe.InvalidRequestError, match="must not exceed the source amount"):
        transfer(api, seller, 1_001, source_transaction=charge)
    assert stripe_double.hand.balance(seller) == 9_000


def test_without_a_source_only_what_is_available(api, stripe_double, seller, charge):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        transfer(api, seller, 1_000)
    assert refused.value.code == "balance_insufficient"
    stripe_double.hand.advance(3 * 24 * 3600)
    assert transfer(api, seller, 9_750).source_transaction is None
    assert stripe_double.hand.balance() == 0


def test_a_card_whose_money_is_available_at_once(api, seller):
    api.payment_intents.create({**PAID, "payment_method": "pm_card_bypassPending"})
    assert transfer(api, seller, 9_750).amount == 9_750


def test_a_seller_without_the_capability_gets_nothing(api, stripe_double, charge):
    seller = stripe_double.hand.connected(without="transfers")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        transfer(api, seller, 1_000, source_transaction=charge)
    assert refused.value.code == "insufficient_capabilities_for_transfer"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        transfer(api, "acct_nobody", 1_000, source_transaction=charge)
    assert (refused.value.code, refused.value.param) == ("resource_missing", "destination")
    assert stripe_double.hand.balance(seller) == 0


def test_taken_back_in_parts_and_never_more(api, stripe_double, seller, charge):
    made = transfer(api, seller, 9_000, source_transaction=charge)
    first = api.transfers.reversals.create(made.id, {"amount": 4_000, "metadata": {"refund": "1"}})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.transfers.reversals.create(made.id, {"amount": 5_001})
    assert refused.value.param == "amount"
    assert (stripe_double.hand.balance(), stripe_double.hand.balance(seller)) == (4_750, 5_000)

    second = api.transfers.reversals.create(made.id)
    assert second.amount == 5_000
    after = api.transfers.retrieve(made.id)
    assert (after.amount_reversed, after.reversed) == (9_000, True)
    assert [one.id for one in after.reversals.data] == [second.id, first.id]
    assert api.transfers.reversals.retrieve(made.id, first.id).metadata.refund == "1"
    with pytest.raises(stripe.InvalidRequestError):
        api.transfers.reversals.create(made.id)


def test_what_the_seller_paid_out_cannot_be_taken_back(api, stripe_double, seller, charge):
    made = transfer(api, seller, 9_000, source_transaction=charge)
    stripe_double.hand.advance(3 * 24 * 3600)
    stripe_double.hand.pay_out(seller)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.transfers.reversals.create(made.id, {"amount": 1})
    assert refused.value.code == "balance_insufficient"
    assert api.transfers.retrieve(made.id).amount_reversed == 0
