"""Calls that move no money: payment methods, descriptions and metadata, filters of lists, one by one."""

import pytest
import stripe

CARD = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
PAID = {**CARD, "payment_method": "pm_card_visa", "confirm": True}


def test_a_payment_method_of_its_own(api):
    method = api.payment_methods.create({"type": "p24", "billing_details": {"email": "anna@example.org"}})
    assert (method.type, method.billing_details.email) == ("p24", "anna@example.org")
    assert api.payment_methods.retrieve(method.id).id == method.id
    params = {**CARD, "payment_method_types": ["p24"], "payment_method": method.id, "confirm": True}
    intent = api.payment_intents.create({**params, "return_url": "http://127.0.0.1:1/"})
    assert intent.next_action.redirect_to_url.return_url == "http://127.0.0.1:1/"


@pytest.mark.needs_double
def test_cards_by_their_numbers(api):
    number = {"exp_month": 12, "exp_year": 2034, "cvc": "123", "number": "4000000000000002"}
    method = api.payment_methods.create({"type": "card", "card": number})
    assert (method.card.last4, method.card.brand) == ("0002", "visa")
    with pytest.raises(stripe.CardError):
        api.payment_intents.create({**PAID, "payment_method": method.id})
    with pytest.raises(stripe.CardError) as refused:
        api.payment_methods.create({"type": "card", "card": {**number, "number": "4242424242424241"}})
    assert refused.value.code == "incorrect_number"


@pytest.mark.needs_double
def test_a_used_payment_method_is_not_used_again(api):
    number = {"exp_month": 12, "exp_year": 2034, "number": "4242424242424242"}
    method = api.payment_methods.create({"type": "card", "card": number})
    api.payment_intents.create({**PAID, "payment_method": method.id})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**PAID, "payment_method": method.id})
    assert refused.value.param == "payment_method"


def test_a_method_that_the_intent_does_not_take(api):
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.create({**CARD, "payment_method_data": {"type": "blik"}, "confirm": True})


def test_methods_chosen_by_stripe(api):
    automatic = {"enabled": True, "allow_redirects": "never"}
    params = {"amount": 10_000, "currency": "pln", "automatic_payment_methods": automatic}
    intent = api.payment_intents.create({**params, "payment_method": "pm_card_visa", "confirm": True})
    assert (intent.status, intent.automatic_payment_methods.allow_redirects) == ("succeeded", "never")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create(
            {
                **params,
                "automatic_payment_methods": {"enabled": True},
                "payment_method": "pm_card_visa",
                "confirm": True,
            }
        )
    assert refused.value.param in ("return_url", None)


def test_descriptions_and_metadata_of_what_was_paid(api):
    intent = api.payment_intents.create(PAID)
    charge = api.charges.update(intent.latest_charge, {"metadata": {"order": "1"}, "description": "RES-1"})
    assert (charge.metadata.order, charge.description) == ("1", "RES-1")
    refund = api.refunds.create({"payment_intent": intent.id, "amount": 100})
    assert api.refunds.update(refund.id, {"metadata": {"line": "2"}}).metadata.line == "2"
    assert api.payment_intents.update(intent.id, {"metadata": {"paid": "yes"}}).metadata.paid == "yes"
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.update(intent.id, {"amount": 5_000})


@pytest.mark.needs_double
def test_lists_are_filtered(api, stripe_double):
    seller = stripe_double.hand.connected()
    first = api.payment_intents.create({**PAID, "transfer_group": "A"})
    second = api.payment_intents.create({**PAID, "transfer_group": "B"})
    transfer = {"amount": 100, "currency": "pln", "destination": seller, "source_transaction": first.latest_charge}
    made = api.transfers.create(transfer)
    assert api.transfers.update(made.id, {"metadata": {"a": "b"}, "description": "część"}).metadata.a == "b"
    refund = api.refunds.create({"payment_intent": second.id})

    def ids(page):
        return [one.id for one in page.data]

    assert ids(api.charges.list({"payment_intent": first.id})) == [first.latest_charge]
    assert ids(api.charges.list({"transfer_group": "B"})) == [second.latest_charge]
    assert ids(api.transfers.list({"transfer_group": "A"})) == [made.id]
    assert ids(api.transfers.list({"destination": "acct_other"})) == []
    assert ids(api.refunds.list({"charge": second.latest_charge})) == [refund.id]
    assert ids(api.refunds.list({"payment_intent": first.id})) == []
    [line] = api.balance_transactions.list({"source": refund.id}).data
    assert (line.net, line.type) == (-10_000, "refund")
    assert api.balance_transactions.retrieve(line.id).source == refund.id
    assert len(api.balance_transactions.list({"type": "charge"}).data) == 2
    assert ids(api.transfers.reversals.list(made.id)) == []


@pytest.mark.needs_double
def test_what_a_changed_account_was_before(api, stripe_double):
    account = stripe_double.hand.connected()
    stripe_double.webhooks.take()
    stripe_double.hand.require(account, "individual.verification.document", late=True)
    told = [one.event for one in stripe_double.webhooks.take() if one.event["type"] == "account.updated"]
    assert told[0]["data"]["previous_attributes"]["charges_enabled"] is True
    assert told[0]["data"]["object"]["charges_enabled"] is False
