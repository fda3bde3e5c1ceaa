"""Endpoints made over the API: the platform's and the sellers' events, each with its own secret."""

import pytest
import stripe

pytestmark = pytest.mark.needs_double

INTENT = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
NOWHERE = "http://127.0.0.1:1/stripe/"


@pytest.fixture(autouse=True)
def _held(stripe_double):
    stripe_double.webhooks.hold()


def test_the_secret_is_told_once_and_signs(api, stripe_double):
    made = api.webhook_endpoints.create({"url": NOWHERE, "enabled_events": ["*"], "metadata": {"for": "platform"}})
    assert made.secret.startswith("whsec_")
    assert not hasattr(api.webhook_endpoints.retrieve(made.id), "secret")
    assert [one.id for one in api.webhook_endpoints.list().data] == [made.id]
    intent = api.payment_intents.create(INTENT)
    [delivery] = stripe_double.webhooks.take()
    event = stripe.Webhook.construct_event(delivery.body, delivery.signature(), made.secret)
    assert event.data.object.id == intent.id


def test_the_platform_and_its_sellers_are_heard_apart(api, stripe_double):
    seller = stripe_double.hand.connected()
    stripe_double.webhooks.take()
    own = api.webhook_endpoints.create({"url": f"{NOWHERE}own", "enabled_events": ["*"]})
    connect = api.webhook_endpoints.create({"url": f"{NOWHERE}connect", "enabled_events": ["*"], "connect": True})
    api.payment_intents.create(INTENT)
    api.payment_intents.create(INTENT, {"stripe_account": seller})
    first, second = stripe_double.webhooks.take()
    assert (first.url, first.secret, "account" in first.event) == (own.url, own.secret, False)
    assert (second.url, second.secret, second.event["account"]) == (connect.url, connect.secret, seller)


def test_only_the_events_that_were_asked_for(api, stripe_double):
    api.webhook_endpoints.create({"url": NOWHERE, "enabled_events": ["payment_intent.succeeded"]})
    api.payment_intents.create({**INTENT, "payment_method": "pm_card_visa", "confirm": True})
    assert [one.event["type"] for one in stripe_double.webhooks.take()] == ["payment_intent.succeeded"]
    events = {event.type: event.pending_webhooks for event in api.events.list().data}
    assert events == {"payment_intent.created": 0, "charge.succeeded": 0, "payment_intent.succeeded": 1}


def test_changed_and_deleted(api, stripe_double):
    made = api.webhook_endpoints.create({"url": NOWHERE, "enabled_events": ["*"]})
    changed = api.webhook_endpoints.update(made.id, {"description": "sklep", "metadata": {"a": "b"}})
    assert (changed.description, changed.metadata.a) == ("sklep", "b")
    assert api.webhook_endpoints.delete(made.id).deleted is True
    api.payment_intents.create(INTENT)
    assert stripe_double.webhooks.take() == []
