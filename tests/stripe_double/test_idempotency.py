"""Idempotency keys: one effect, the same answer, refusals stored with it."""

import threading

import pytest
import stripe

INTENT = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
DECLINED = {**INTENT, "payment_method": "pm_card_visa_chargeDeclined", "confirm": True}


@pytest.fixture
def key(request):
    import uuid

    return f"test-{uuid.uuid4()}"


def test_the_same_call_has_one_effect_and_one_answer(api, key):
    first = api.payment_intents.create(INTENT, {"idempotency_key": key})
    second = api.payment_intents.create(INTENT, {"idempotency_key": key})
    assert second.to_dict() == first.to_dict()
    assert second.last_response.headers["Idempotent-Replayed"] == "true"


def test_another_body_is_refused(api, key):
    api.payment_intents.create(INTENT, {"idempotency_key": key})
    with pytest.raises(stripe.IdempotencyError) as refused:
        api.payment_intents.create({**INTENT, "amount": 20_000}, {"idempotency_key": key})
    assert refused.value.http_status == 400


def test_another_address_is_refused(api, key):
    intent = api.payment_intents.create(INTENT, {"idempotency_key": key})
    with pytest.raises(stripe.IdempotencyError):
        api.payment_intents.cancel(intent.id, options={"idempotency_key": key})


def test_a_declined_card_stays_declined_under_its_key(api, key):
    answers = []
    for _ in range(2):
        with pytest.raises(stripe.CardError) as refused:
            api.payment_intents.create(DECLINED, {"idempotency_key": key})
        answers.append(refused.value.error.payment_intent.id)
    assert answers[0] == answers[1]


def test_a_call_refused_by_its_parameters_keeps_no_key(api, key):
    with pytest.raises(stripe.InvalidRequestError):
        api.payment_intents.create({**INTENT, "amout": 1}, {"idempotency_key": key})
    assert api.payment_intents.create(INTENT, {"idempotency_key": key}).amount == 10_000


@pytest.mark.needs_double
def test_a_failure_of_a_begun_call_is_stored(api, stripe_double, key):
    stripe_double.faults.fail("payment_intents", remembered=True)
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            api.payment_intents.create(INTENT, {"idempotency_key": key})
    assert api.payment_intents.list().data == []
    assert api.payment_intents.create(INTENT, {"idempotency_key": f"{key}-2"}).amount == 10_000


@pytest.mark.needs_double
def test_two_at_once_conflict_and_have_one_effect(api, stripe_double, key):
    stripe_double.faults.delay(0.5, "payment_intents")
    answers = []

    def call():
        try:
            answers.append(stripe_double.client().v1.payment_intents.create(INTENT, {"idempotency_key": key}).object)
        except stripe.APIError as refused:
            answers.append(refused.http_status)

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers, key=str) == [409, "payment_intent"]
    assert len(api.payment_intents.list().data) == 1


@pytest.mark.needs_double
def test_a_key_is_forgotten_after_a_day(api, stripe_double, key):
    first = api.payment_intents.create(INTENT, {"idempotency_key": key})
    stripe_double.hand.advance(24 * 3600)
    assert api.payment_intents.create(INTENT, {"idempotency_key": key}).id != first.id
