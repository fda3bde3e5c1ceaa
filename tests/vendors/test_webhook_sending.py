"""Telling a real server: what it gets and can check, when it is tried again, where nothing is ever sent."""

import datetime as dt
import ipaddress
import socket
from typing import Any

import pytest
import time_machine
from django.test import Client
from jwt import InvalidSignatureError, PyJWK, api_jws

from accounts.models import User
from core import clock
from tests.vendors.receiver import Receiver, webhook_for
from tests.vendors.receiver import receiver as receiver
from vendors.actions.queue_delivery import queue_delivery
from vendors.gateways import webhook_http
from vendors.gateways.webhook_http import is_public, send
from vendors.models import Vendor, Webhook, WebhookDelivery, WebhookEvent
from vendors.rules.webhooks import MOST_FAILURES, is_address
from vendors.tasks import send_webhook, sweep_webhooks

pytestmark = pytest.mark.django_db
PAYLOAD = '{"issuedAt":"2026-11-27T10:00:00+00:00","test":"zażółć"}'


@pytest.fixture
def hook(vendor: Vendor, owner: User, receiver: Receiver) -> Webhook:
    return webhook_for(vendor, owner, receiver.url, "ORDER_PAID")


def queued(hook: Webhook, key: str = "1") -> WebhookDelivery:
    return queue_delivery(webhook_id=hook.pk, event=WebhookEvent.ORDER_PAID, key=key, payload=PAYLOAD)


def test_what_arrives_can_be_checked_with_the_published_key(
    hook: Webhook, receiver: Receiver, client: Client, settings: Any, deliver: Any
) -> None:
    settings.PUBLIC_URL = "https://rynek.example.org"
    delivery = queued(hook)
    deliver()
    ((path, headers, body),) = receiver.seen
    assert (path, body.decode()) == ("/rynek", PAYLOAD)
    assert headers["Saleor-Event"] == "order_paid"
    assert headers["Saleor-Domain"] == "rynek.example.org"
    assert headers["Saleor-Api-Url"] == "https://rynek.example.org/graphql/"
    assert headers["Content-Type"] == "application/json"
    key = client.get("/.well-known/jwks.json").json()["keys"][0]
    signature = headers["Saleor-Signature"]
    header = api_jws.get_unverified_header(signature)
    assert (header["alg"], header["b64"], header["kid"]) == ("RS256", False, key["kid"])
    assert signature.split(".")[1] == ""
    api_jws.decode(signature, key=PyJWK(key).key, algorithms=["RS256"], detached_payload=body)
    with pytest.raises(InvalidSignatureError):
        api_jws.decode(signature, key=PyJWK(key).key, algorithms=["RS256"], detached_payload=body + b" ")
    delivery.refresh_from_db()
    attempt = delivery.log.get()
    assert delivery.delivered_at
    assert (delivery.attempts, attempt.status, attempt.answer) == (1, 200, "ok")


def test_the_same_happening_is_told_once(hook: Webhook, receiver: Receiver, deliver: Any) -> None:
    queued(hook)
    queued(hook)
    deliver()
    send_webhook(delivery_id=WebhookDelivery.objects.get().pk)
    assert len(receiver.seen) == 1


def test_comes_again_after_10_20_40_80_160_seconds_with_the_same_bytes(
    hook: Webhook, receiver: Receiver, deliver: Any
) -> None:
    receiver.statuses = [503]
    start = clock.now()
    with time_machine.travel(start, tick=False):
        delivery = queued(hook)
        deliver()
    due = []
    for _ in range(7):
        delivery.refresh_from_db()
        if not delivery.is_waiting:
            break
        due.append(round((delivery.due_at - start).total_seconds()))
        with time_machine.travel(delivery.due_at - dt.timedelta(seconds=1), tick=False):
            send_webhook(delivery_id=delivery.pk)
        with time_machine.travel(delivery.due_at, tick=False):
            sweep_webhooks()
    assert due == [10, 30, 70, 150, 310]
    assert len(receiver.seen) == 6
    assert len({(body, headers["Saleor-Signature"]) for _, headers, body in receiver.seen}) == 1
    assert delivery.failed_at
    hook.refresh_from_db()
    assert (hook.failures, hook.is_active) == (1, True)


def test_recovers_when_the_other_side_does(hook: Webhook, receiver: Receiver, deliver: Any) -> None:
    receiver.statuses = [500, 204]
    delivery = queued(hook)
    deliver()
    with time_machine.travel(clock.now() + dt.timedelta(seconds=11), tick=False):
        sweep_webhooks()
    delivery.refresh_from_db()
    assert delivery.delivered_at
    assert list(delivery.log.values_list("status", flat=True)) == [500, 204]


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 410, 429])
def test_other_answers_and_redirects_end_it_at_once(
    hook: Webhook, receiver: Receiver, deliver: Any, status: int
) -> None:
    receiver.statuses = [status]
    receiver.headers = {"Location": receiver.url.replace("/rynek", "/inny")}
    delivery = queued(hook)
    deliver()
    delivery.refresh_from_db()
    assert delivery.failed_at
    assert [path for path, _, _ in receiver.seen] == ["/rynek"]


def test_too_many_failures_in_a_row_switch_it_off_and_the_owner_is_told(
    hook: Webhook, receiver: Receiver, deliver: Any, mailoutbox: list[Any]
) -> None:
    receiver.statuses = [404]
    for number in range(MOST_FAILURES):
        queued(hook, str(number))
    while deliver():
        pass
    hook.refresh_from_db()
    assert (hook.failures, hook.is_active) == (MOST_FAILURES, False)
    assert hook.disabled_at
    (mail,) = mailoutbox
    assert mail.to == [hook.made_by.email]
    assert f"/panel/{hook.vendor.slug}/api/adres/{hook.pk}/" in mail.body


def test_a_slow_answer_a_huge_one_and_none_at_all(
    hook: Webhook, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.body = b"x" * 3_000_000
    outcome = send(receiver.url, b"{}", {})
    assert (outcome.status, len(outcome.answer)) == (200, 1_000)
    monkeypatch.setattr(webhook_http, "READ_SECONDS", 0.2)
    receiver.seconds = 0.6
    assert send(receiver.url, b"{}", {}).problem == "timeout"
    monkeypatch.setattr(webhook_http, "READ_SECONDS", 10.0)
    monkeypatch.setattr(webhook_http, "WHOLE_SECONDS", 0.2)
    outcome = send(receiver.url, b"{}", {})
    assert (outcome.status, outcome.milliseconds < 3_000) == (0, True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert send(f"http://127.0.0.1:{free.getsockname()[1]}/", b"{}", {}).problem == "connection failed"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:a00:1::", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_never_told(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_in_the_internet_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_that_stands_for_both_is_refused_and_the_checked_address_is_the_one_called(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(receiver.url.split(":")[2].split("/")[0])
    answers = [["127.0.0.1"], ["10.0.0.9"]]
    real = socket.getaddrinfo

    def resolve(host: str, *arguments: Any, **more: Any) -> list[Any]:
        assert host == "program.example.org"
        return [one for name in answers.pop(0) for one in real(name, *arguments, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"http://program.example.org:{port}/rynek"
    assert send(url, b"{}", {}).status == 200
    assert receiver.seen[0][1]["Host"] == f"program.example.org:{port}"
    assert answers == [["10.0.0.9"]]  # asked once: no second answer in between
    assert send(url, b"{}", {}).is_refused_here
    answers.append(["127.0.0.1", "10.0.0.9"])
    assert send(url, b"{}", {}).is_refused_here
    assert len(receiver.seen) == 1
    settings.WEBHOOK_ALLOWED_NETWORKS = []
    answers.append(["127.0.0.1"])
    assert send(url, b"{}", {}).is_refused_here


def test_a_target_that_is_refused_here_fails_without_another_attempt(
    hook: Webhook, receiver: Receiver, settings: Any, deliver: Any
) -> None:
    settings.WEBHOOK_ALLOWED_NETWORKS = []
    delivery = queued(hook)
    deliver()
    delivery.refresh_from_db()
    assert delivery.failed_at
    assert delivery.log.get().problem == "address not allowed"
    assert receiver.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "http://a.pl/", "ftp://a.pl/", "https://", "https://u:p@a.pl/", "https://a.pl:22/", "https://a.pl:0/",
        "https://a.pl:99999/", "https://a.pl/#x", "https://a.pl/a b", "https://a.pl/\r\nX: y", "https://a\\@b.pl/",
        "//a.pl/", "https://ą.pl/", "https://a.pl:x/",
    ],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    assert not is_address(url, https_only=True)


@pytest.mark.parametrize("url", ["https://a.pl", "https://a.pl/x?y=1", "https://a.pl:8443/", "https://[2606::1]/"])
def test_what_is_one(url: str) -> None:
    assert is_address(url, https_only=True)
