"""Webhooks: signed, in order, and every trouble they can make."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stripe

pytestmark = pytest.mark.needs_double

INTENT = {"amount": 10_000, "currency": "pln", "payment_method_types": ["card"]}
PAID = {**INTENT, "payment_method": "pm_card_visa", "confirm": True}
NAMES = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]


class Shop(ThreadingHTTPServer):
    """A shop's endpoint: keeps what the signature proves, refuses the rest, answers `status`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Endpoint)
        self.url = f"http://127.0.0.1:{self.server_port}/stripe/webhook/"
        self.events, self.refused, self.status = [], [], 200
        self.heard = threading.Event()


class Endpoint(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.status
        try:
            event = stripe.Webhook.construct_event(body, self.headers["Stripe-Signature"], "whsec_shop")
            if status == 200:
                self.server.events.append(event)
        except stripe.SignatureVerificationError as refused:
            status = 400
            self.server.refused.append(str(refused))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def shop(stripe_double):
    server = Shop()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    stripe_double.webhooks.listen(server.url, secret="whsec_shop")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def names(shop):
    return [event.type for event in shop.events]


def test_what_happens_is_told_in_order_and_signed(api, stripe_double, shop):
    intent = api.payment_intents.create(PAID)
    assert stripe_double.webhooks.settle()
    assert names(shop) == NAMES
    event = shop.events[-1]
    assert (event.data.object.id, event.data.object.status) == (intent.id, "succeeded")
    assert event.api_version == "2026-05-27.dahlia"
    assert event["request"].id == intent.last_response.request_id
    assert api.events.retrieve(event.id).type == "payment_intent.succeeded"


def test_held_until_released(api, stripe_double, shop):
    stripe_double.webhooks.hold()
    api.payment_intents.create(PAID)
    assert names(shop) == []
    assert stripe_double.webhooks.release() == [200, 200, 200]
    assert names(shop) == NAMES


def test_before_the_answer(api, stripe_double, shop):
    stripe_double.webhooks.before_response = True
    stripe_double.faults.delay(0.2, after=True)
    told = []
    caller = threading.Thread(target=lambda: told.append(api.payment_intents.create(PAID)))
    caller.start()
    for _ in range(100):
        if len(shop.events) == 3:
            break
        caller.join(0.01)
    assert (names(shop), told) == (NAMES, [])
    caller.join()
    assert told[0].id == shop.events[0].data.object.id


def test_twice(api, stripe_double, shop):
    stripe_double.webhooks.double()
    api.payment_intents.create(INTENT)
    stripe_double.webhooks.settle()
    assert len(shop.events) == 2
    assert len({event.id for event in shop.events}) == 1


def test_out_of_order_and_replayed(api, stripe_double, shop):
    stripe_double.webhooks.hold()
    api.payment_intents.create(PAID)
    waiting = stripe_double.webhooks.take()
    for delivery in [*reversed(waiting), waiting[0]]:
        assert delivery.send() == 200
    assert names(shop) == [*reversed(NAMES), NAMES[0]]


def test_lost_but_still_listed(api, stripe_double, shop):
    stripe_double.webhooks.lose(3)
    api.payment_intents.create(PAID)
    stripe_double.webhooks.settle()
    assert names(shop) == []
    assert [event.type for event in api.events.list().data] == NAMES[::-1]
    assert [event.type for event in api.events.list({"type": "charge.*"}).data] == ["charge.succeeded"]
    assert len(api.events.list({"types": NAMES[:2]}).data) == 2


@pytest.mark.parametrize("trouble", ["forge", "late"])
def test_a_wrong_or_old_signature_is_refused_and_tried_again(api, stripe_double, shop, trouble):
    getattr(stripe_double.webhooks, trouble)()
    api.payment_intents.create(INTENT)
    stripe_double.webhooks.settle()
    assert (names(shop), len(shop.refused)) == ([], 1)
    assert stripe_double.webhooks.retry() == [200]
    assert names(shop) == NAMES[:1]


def test_a_shop_that_fails_is_told_again(api, stripe_double, shop):
    shop.status = 500
    api.payment_intents.create(INTENT)
    stripe_double.webhooks.settle()
    shop.status = 200
    assert stripe_double.webhooks.retry() == [200]
    assert [one.statuses for one in stripe_double.webhooks.done] == [[500, 200]]


def test_a_shop_that_is_away_is_told_again(api, stripe_double, shop):
    stripe_double.webhooks.listen("http://127.0.0.1:1/", secret="whsec_other")
    api.payment_intents.create(INTENT)
    stripe_double.webhooks.settle()
    assert [one.statuses for one in stripe_double.webhooks.failed] == [[0]]


def test_without_a_shop_a_test_takes_the_deliveries(api, stripe_double):
    api.payment_intents.create(PAID)
    taken = stripe_double.webhooks.take()
    assert [one.event["type"] for one in taken] == NAMES
    event = stripe.Webhook.construct_event(taken[0].body, taken[0].signature(), "whsec_double")
    assert event.id == taken[0].event["id"]
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(taken[0].body, taken[0].signature(age=600), "whsec_double")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(taken[0].body + b" ", taken[0].signature(), "whsec_double")
    assert json.loads(taken[0].body)["livemode"] is False
