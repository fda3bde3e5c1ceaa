"""Payment intents: card, 3-D Secure, BLIK, Przelewy24."""

import pytest
import stripe

from tests.stripe_double.browsing import press

CARD = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
BLIK = {**CARD, "payment_method_types": ["blik"], "payment_method_data": {"type": "blik"}}
P24 = {
    **CARD,
    "payment_method_types": ["p24"],
    "payment_method_data": {"type": "p24", "billing_details": {"email": "anna@example.org"}},
    "return_url": "http://127.0.0.1:1/powrot/?numer=7",
    "confirm": True,
}


def by_code(code):
    return {**BLIK, "payment_method_options": {"blik": {"code": code}}, "confirm": True}


def answer_bank(intent, choice):
    """Press a button of the bank's page and give the address it sends the payer to."""
    status, location = press(intent.next_action.redirect_to_url.url, choice=choice)
    assert status == 303
    return location


def test_a_card_pays_at_once(api):
    intent = api.payment_intents.create({**CARD, "transfer_group": "RES-1", "metadata": {"order": "RES-1"}})
    assert (intent.status, intent.amount, intent.amount_received) == ("requires_payment_method", 10_000, 0)
    assert intent.client_secret.startswith(f"{intent.id}_secret_")

    paid = api.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa", "expand": ["latest_charge"]})
    assert (paid.status, paid.amount_received) == ("succeeded", 10_000)
    assert (paid.latest_charge.paid, paid.latest_charge.transfer_group) == (True, "RES-1")
    assert paid.latest_charge.payment_method_details.card.last4 == "4242"
    assert paid.metadata.order == "RES-1"


@pytest.mark.needs_double
def test_the_fee_is_taken_from_the_payment(api):
    paid = api.payment_intents.create(
        {**CARD, "payment_method": "pm_card_visa", "confirm": True, "expand": ["latest_charge.balance_transaction"]}
    )
    line = paid.latest_charge.balance_transaction
    assert (line.amount, line.fee, line.net, line.type, line.status) == (10_000, 250, 9_750, "charge", "pending")
    assert [(one.type, one.amount) for one in line.fee_details] == [("stripe_fee", 250)]


@pytest.mark.parametrize(
    ("card", "code", "decline"),
    [
        ("pm_card_visa_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", None),
    ],
)
def test_a_bank_refuses_and_another_card_pays(api, card, code, decline):
    intent = api.payment_intents.create(CARD)
    with pytest.raises(stripe.CardError) as refused:
        api.payment_intents.confirm(intent.id, {"payment_method": card})
    assert refused.value.http_status == 402
    assert refused.value.code == code
    assert getattr(refused.value.error, "decline_code", None) == decline
    assert refused.value.error.payment_intent.id == intent.id

    after = api.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    assert (after.status, after.last_payment_error.code) == ("requires_payment_method", code)
    assert (after.latest_charge.status, after.latest_charge.failure_code) == ("failed", code)
    assert api.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"}).status == "succeeded"


@pytest.mark.needs_double
def test_three_d_secure_approved(api):
    intent = api.payment_intents.create(
        {
            **CARD,
            "payment_method": "pm_card_threeDSecure2Required",
            "confirm": True,
            "return_url": "http://127.0.0.1:1/?a=b",
        }
    )
    assert (intent.status, intent.next_action.type) == ("requires_action", "redirect_to_url")
    assert intent.latest_charge is None

    location = answer_bank(intent, "approve")
    assert location == (
        f"http://127.0.0.1:1/?a=b&payment_intent={intent.id}&payment_intent_client_secret={intent.client_secret}"
        "&redirect_status=succeeded"
    )
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"


@pytest.mark.needs_double
def test_three_d_secure_declined(api):
    intent = api.payment_intents.create(
        {
            **CARD,
            "payment_method": "pm_card_authenticationRequired",
            "confirm": True,
            "return_url": "http://127.0.0.1:1/",
        }
    )
    assert "redirect_status=failed" in answer_bank(intent, "decline")
    after = api.payment_intents.retrieve(intent.id)
    assert after.status == "requires_payment_method"
    assert after.last_payment_error.code == "payment_intent_authentication_failure"


@pytest.mark.needs_double
def test_three_d_secure_approved_and_the_card_refused(api, stripe_double):
    intent = api.payment_intents.create(
        {**CARD, "payment_method": "pm_card_threeDSecureRequiredChargeDeclined", "confirm": True}
    )
    assert intent.next_action.type == "use_stripe_sdk"
    stripe_double.hand.approve(intent.id)
    after = api.payment_intents.retrieve(intent.id)
    assert (after.status, after.last_payment_error.code) == ("requires_payment_method", "card_declined")


def test_blik_waits_for_the_bank(api):
    intent = api.payment_intents.create(by_code("123456"))
    assert (intent.status, intent.next_action.type) == ("requires_action", "blik_authorize")


@pytest.mark.needs_double
def test_blik_approved_declined_and_slow(api, stripe_double):
    approved, declined, slow = [api.payment_intents.create(by_code("123456")).id for _ in range(3)]
    stripe_double.hand.approve(approved)
    stripe_double.hand.decline(declined)
    stripe_double.hand.process(slow)
    found = {
        key: api.payment_intents.retrieve(key, {"expand": ["latest_charge"]}) for key in (approved, declined, slow)
    }
    assert found[approved].status == "succeeded"
    assert found[approved].latest_charge.id.startswith("py_")
    assert found[approved].latest_charge.payment_method_details.type == "blik"
    assert found[declined].status == "requires_payment_method"
    assert found[declined].last_payment_error.payment_method.type == "blik"
    assert found[slow].status == "processing"
    stripe_double.hand.settle(slow)
    assert api.payment_intents.retrieve(slow).status == "succeeded"


@pytest.mark.needs_double
def test_blik_times_out_after_a_minute_and_is_tried_again(api, stripe_double):
    intent = api.payment_intents.create(by_code("123456"))
    stripe_double.hand.advance(59)
    assert api.payment_intents.retrieve(intent.id).status == "requires_action"
    stripe_double.hand.advance(2)
    after = api.payment_intents.retrieve(intent.id)
    assert after.status == "requires_payment_method"
    assert after.last_payment_error.code == "payment_intent_payment_attempt_expired"

    again = {"payment_method_data": {"type": "blik"}, "payment_method_options": {"blik": {"code": "777777"}}}
    assert api.payment_intents.confirm(intent.id, again).status == "requires_action"
    stripe_double.hand.advance(4)
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"
    stripe_double.hand.advance(120)
    assert api.payment_intents.retrieve(intent.id).status == "succeeded"
    assert len(stripe_double.hand.books()) == 1


@pytest.mark.parametrize("code", ["12345", "12345a"])
def test_blik_needs_six_digits(api, code):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create(by_code(code))
    assert refused.value.param == "payment_method_options[blik][code]"


@pytest.mark.needs_double
def test_blik_refused_at_once(api):
    with pytest.raises(stripe.CardError) as refused:
        api.payment_intents.create(by_code("000000"))
    assert refused.value.error.payment_intent.status == "requires_payment_method"


def test_blik_cannot_be_captured_by_hand(api):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**CARD, "payment_method_types": ["blik"], "capture_method": "manual"})
    assert refused.value.param in ("capture_method", "payment_method_types")


@pytest.mark.needs_double
@pytest.mark.parametrize(
    ("choice", "sent_back", "status"),
    [
        ("approve", "succeeded", "succeeded"),
        ("decline", "failed", "requires_payment_method"),
        ("process", "pending", "processing"),
    ],
)
def test_przelewy24_goes_through_the_bank(api, choice, sent_back, status):
    intent = api.payment_intents.create(P24)
    location = answer_bank(intent, choice)
    assert location.startswith("http://127.0.0.1:1/powrot/?numer=7&payment_intent=")
    assert location.endswith(f"redirect_status={sent_back}")
    assert api.payment_intents.retrieve(intent.id).status == status


def test_przelewy24_needs_an_e_mail_address(api):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**P24, "payment_method_data": {"type": "p24"}})
    assert "email" in str(refused.value)


def test_cancelling(api):
    intent = api.payment_intents.create(CARD)
    canceled = api.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"})
    assert (canceled.status, canceled.cancellation_reason) == ("canceled", "abandoned")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    assert refused.value.code == "payment_intent_unexpected_state"


def test_what_is_paid_is_neither_cancelled_nor_paid_again(api):
    intent = api.payment_intents.create({**CARD, "payment_method": "pm_card_visa", "confirm": True})
    for refuse in (lambda: api.payment_intents.cancel(intent.id), lambda: api.payment_intents.confirm(intent.id)):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            refuse()
        assert refused.value.code == "payment_intent_unexpected_state"
        assert refused.value.error.payment_intent.status == "succeeded"


def test_an_amount_may_change_before_the_payment(api):
    intent = api.payment_intents.create({**CARD, "metadata": {"a": "1", "b": "2"}})
    changed = api.payment_intents.update(intent.id, {"amount": 12_000, "metadata": {"a": "", "c": "3"}})
    assert changed.amount == 12_000
    assert changed.metadata.to_dict() == {"b": "2", "c": "3"}


@pytest.mark.parametrize(("amount", "code"), [(199, "amount_too_small"), (100_000_000, "amount_too_large")])
def test_amounts_have_limits(api, amount, code):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        api.payment_intents.create({**CARD, "amount": amount})
    assert (refused.value.code, refused.value.param) == (code, "amount")
