"""Faults: before the effect nothing happened; after it everything did, and only the answer is lost."""

import threading
import time

import pytest
import stripe

pytestmark = pytest.mark.needs_double

INTENT = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
KEY = {"idempotency_key": "order-7"}


@pytest.mark.parametrize(("status", "error"), [(500, stripe.APIError), (429, stripe.RateLimitError)])
def test_failing_before_the_effect(api, stripe_double, status, error):
    stripe_double.faults.fail("payment_intents", status=status, times=2)
    for _ in range(2):
        with pytest.raises(error):
            api.payment_intents.create(INTENT, KEY)
    assert api.payment_intents.create(INTENT, KEY).amount == 10_000
    assert len(api.payment_intents.list().data) == 1


def test_silence_before_the_effect(api, stripe_double):
    stripe_double.faults.drop("payment_intents", method="POST")
    with pytest.raises(stripe.APIConnectionError):
        api.payment_intents.create(INTENT, KEY)
    assert api.payment_intents.list().data == []


def test_silence_after_the_effect_and_the_key_finds_it(api, stripe_double):
    stripe_double.faults.drop("payment_intents", method="POST", after=True)
    with pytest.raises(stripe.APIConnectionError):
        api.payment_intents.create(INTENT, KEY)
    [made] = api.payment_intents.list().data
    assert api.payment_intents.create(INTENT, KEY).id == made.id
    assert len(api.payment_intents.list().data) == 1


def test_the_client_repeats_by_itself_with_one_key(stripe_double):
    stripe_double.faults.drop("payment_intents", method="POST", after=True)
    made = stripe_double.client(max_network_retries=2).v1.payment_intents.create(INTENT)
    assert made.last_response.headers["Idempotent-Replayed"] == "true"


def test_an_error_after_the_effect(api, stripe_double):
    stripe_double.faults.fail("payment_intents", method="POST", after=True)
    with pytest.raises(stripe.APIError):
        api.payment_intents.create(INTENT, KEY)
    assert len(api.payment_intents.list().data) == 1


def test_a_client_that_does_not_wait(stripe_double):
    stripe_double.faults.delay(1.0, "payment_intents", method="POST", after=True)
    hasty = stripe_double.client(http_client=stripe.RequestsClient(timeout=0.2))
    begun = time.monotonic()
    with pytest.raises(stripe.APIConnectionError):
        hasty.v1.payment_intents.create(INTENT, KEY)
    assert time.monotonic() - begun < 0.9
    assert len(stripe_double.client().v1.payment_intents.list().data) == 1


def test_a_call_stands_still_until_the_test_lets_it_go(api, stripe_double):
    gate = stripe_double.faults.pause("payment_intents", method="POST")
    answers = []
    caller = threading.Thread(
        target=lambda: answers.append(stripe_double.client().v1.payment_intents.create(INTENT, KEY).amount)
    )
    caller.start()
    assert gate.wait()
    assert (api.payment_intents.list().data, answers) == ([], [])
    gate.open()
    caller.join()
    assert answers == [10_000]


def test_a_call_whose_effect_is_there_and_whose_answer_is_not(api, stripe_double):
    gate = stripe_double.faults.pause("payment_intents", method="POST", after=True)
    caller = threading.Thread(target=lambda: stripe_double.client().v1.payment_intents.create(INTENT, KEY))
    caller.start()
    assert gate.wait()
    assert len(api.payment_intents.list().data) == 1
    gate.open()
    caller.join()


def test_what_was_called_is_listed(api, stripe_double):
    stripe_double.faults.drop("payment_intents", after=True)
    with pytest.raises(stripe.APIConnectionError):
        api.payment_intents.create(INTENT, KEY)
    api.payment_intents.create(INTENT, KEY)
    api.balance.retrieve()
    assert [(one.method, one.path, one.status, one.key) for one in stripe_double.calls] == [
        ("POST", "/v1/payment_intents", 0, "order-7"),
        ("POST", "/v1/payment_intents", 200, "order-7"),
        ("GET", "/v1/balance", 200, ""),
    ]


def test_orders_can_be_taken_back(api, stripe_double):
    stripe_double.faults.fail(times=9)
    stripe_double.faults.clear()
    assert api.payment_intents.list().data == []
