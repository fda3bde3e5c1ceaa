"""The pages of addresses that programs are told at."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from tests.vendors.receiver import Receiver, webhook_for
from tests.vendors.receiver import receiver as receiver
from vendors.models import Vendor, Webhook, WebhookDelivery

pytestmark = pytest.mark.django_db
URL = "https://program.example.org/rynek"


def url(name: str, vendor: Vendor, **more: Any) -> str:
    return reverse(name, kwargs={"vendor_slug": vendor.slug, **more})


def form(**fields: Any) -> dict[str, Any]:
    return {"name": "Magazyn", "target_url": URL, "events": ["ORDER_PAID"], "query": "", **fields}


def failed(hook: Webhook, **fields: Any) -> WebhookDelivery:
    made = {"event": "ORDER_PAID", "key": "1", "payload": '{"a":1}', "failed_at": clock.now(), "attempts": 6}
    return WebhookDelivery.objects.create(webhook=hook, **{**made, **fields})


def test_a_stranger_gets_404_everywhere_and_nothing_changes(
    client: Client, stranger: User, owner: User, vendor: Vendor
) -> None:
    hook = webhook_for(vendor, owner, URL, "ORDER_PAID")
    delivery = failed(hook)
    before = [list(model.objects.values_list()) for model in (Webhook, WebhookDelivery)]
    client.force_login(stranger)
    own = Vendor.objects.get(members__user=stranger)
    for name, more in (
        ("vendors:add_webhook", {}),
        ("vendors:webhook", {"webhook_id": hook.pk}),
        ("vendors:change_webhook", {"webhook_id": hook.pk}),
        ("vendors:try_webhook", {"webhook_id": hook.pk}),
        ("vendors:switch_webhook", {"webhook_id": hook.pk}),
        ("vendors:webhook_delivery", {"webhook_delivery_id": delivery.pk}),
        ("vendors:repeat_delivery", {"webhook_delivery_id": delivery.pk}),
    ):
        for panel in (vendor, own) if more else (vendor,):
            assert client.get(url(name, panel, **more)).status_code in {404, 405}
            assert client.post(url(name, panel, **more), form(do="remove")).status_code in {404, 405}
    assert [list(model.objects.values_list()) for model in (Webhook, WebhookDelivery)] == before


def test_the_owner_adds_tries_reads_switches_and_removes(
    client: Client, owner: User, vendor: Vendor, receiver: Receiver, deliver: Any
) -> None:
    client.force_login(owner)
    answer = client.post(url("vendors:add_webhook", vendor), form(target_url=receiver.url))
    hook = Webhook.objects.get()
    page = url("vendors:webhook", vendor, webhook_id=hook.pk)
    assert answer["Location"] == page
    assert "Jeszcze nic nie wysłaliśmy." in client.get(page).content.decode()
    key = str(uuid.uuid4())
    for _ in range(2):
        client.post(url("vendors:try_webhook", vendor, webhook_id=hook.pk), {"key": key})
    deliver()
    assert len(receiver.seen) == 1
    text = client.get(page).content.decode()
    assert "dotarła" in text
    assert "próba" in text
    delivery = WebhookDelivery.objects.get()
    one = client.get(url("vendors:webhook_delivery", vendor, webhook_delivery_id=delivery.pk)).content.decode()
    assert "&quot;test&quot;: true" in one
    assert "odpowiedź 200" in " ".join(one.split())
    switch = url("vendors:switch_webhook", vendor, webhook_id=hook.pk)
    client.post(switch, {"do": "off"})
    assert "Powiadomienia są wyłączone." in client.get(page).content.decode()
    client.post(switch, {"do": "on"})
    hook.refresh_from_db()
    assert hook.is_active
    client.post(url("vendors:change_webhook", vendor, webhook_id=hook.pk), form(name="Nowy"))
    hook.refresh_from_db()
    assert (hook.name, hook.target_url) == ("Nowy", URL)
    client.post(switch, {"do": "remove"})
    assert client.get(page).status_code == 404
    assert "Nie powiadamiamy teraz żadnego programu." in client.get(url("vendors:api_tokens", vendor)).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Napisz, jaki program dostaje powiadomienia."),
        ({"target_url": "http://program.example.org/"}, "zaczyna się od https://"),
        ({"target_url": "nic"}, "zaczyna się od https://"),
        ({"events": []}, "Wybierz, o czym program ma wiedzieć."),
        ({"events": ["TEST"]}, "Wybierz pozycje z listy."),
        ({"query": "subscription { nope }"}, "To zapytanie jest nieprawidłowe"),
        ({"query": "{ products(first: 1) { totalCount } }"}, "Podaj jedną subskrypcję bez zmiennych"),
        ({"query": "subscription("}, "To zapytanie jest nieprawidłowe"),
    ],
)
def test_a_mistake_is_named_and_the_rest_kept(
    client: Client, owner: User, vendor: Vendor, change: dict[str, Any], words: str
) -> None:
    client.force_login(owner)
    answer = client.post(url("vendors:add_webhook", vendor), form(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    if "target_url" not in change:
        assert URL in answer.content.decode()
    assert not Webhook.objects.exists()


def test_what_failed_is_sent_again_once(
    client: Client, owner: User, vendor: Vendor, receiver: Receiver, deliver: Any
) -> None:
    hook = webhook_for(vendor, owner, receiver.url, "ORDER_PAID")
    delivery = failed(hook)
    client.force_login(owner)
    page = url("vendors:webhook_delivery", vendor, webhook_delivery_id=delivery.pk)
    assert "Wyślij jeszcze raz" in client.get(page).content.decode()
    client.post(url("vendors:repeat_delivery", vendor, webhook_delivery_id=delivery.pk))
    deliver()
    assert [body for _, _, body in receiver.seen] == [b'{"a":1}']
    client.post(url("vendors:repeat_delivery", vendor, webhook_delivery_id=delivery.pk))
    deliver()
    assert len(receiver.seen) == 1
    assert "Wyślij jeszcze raz" not in client.get(page).content.decode()


def test_what_ended_unsent_says_why_and_waits_for_the_address_to_be_switched_on(
    client: Client, owner: User, vendor: Vendor, receiver: Receiver, deliver: Any
) -> None:
    hook = webhook_for(vendor, owner, receiver.url, "ORDER_PAID", is_active=False)
    delivery = failed(hook, attempts=0)
    client.force_login(owner)
    page = url("vendors:webhook_delivery", vendor, webhook_delivery_id=delivery.pk)
    shown = client.get(page).content.decode()
    assert all(one in shown for one in ("Nie wysłaliśmy, bo powiadomienia były wyłączone.", "nie wysłana", "Czego nie"))
    assert "nie dotarła" not in shown
    assert "nie wysłaliśmy" in client.get(url("vendors:webhook", vendor, webhook_id=hook.pk)).content.decode()
    again = url("vendors:repeat_delivery", vendor, webhook_delivery_id=delivery.pk)
    assert "Najpierw je włącz" in client.post(again, follow=True).content.decode()
    deliver()
    assert receiver.seen == []


def test_many_rows_come_in_pages_and_long_texts_fit(client: Client, owner: User, vendor: Vendor) -> None:
    hook = webhook_for(vendor, owner, f"https://program.example.org/{'x' * 400}", "ORDER_PAID", disabled_at=clock.now())
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(webhook=hook, event="PRODUCT_UPDATED", key=str(n), payload="{}") for n in range(60)
    )
    client.force_login(owner)
    page = client.get(url("vendors:webhook", vendor, webhook_id=hook.pk), {"page": "2"})
    assert page.status_code == 200
    assert len(page.context["page"]) == 25
    assert "dwadzieścia razy" in page.content.decode()
