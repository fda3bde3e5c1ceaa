"""repeat_delivery: from the beginning, only what failed for good."""

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from tests.vendors.receiver import webhook_for
from vendors.actions.repeat_delivery import WebhookOff, repeat_delivery
from vendors.models import Vendor, Webhook, WebhookDelivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(vendor: Vendor, owner: User) -> WebhookDelivery:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    fields = {"event": "ORDER_PAID", "key": "1", "payload": "{}", "attempts": 6, "failed_at": clock.now()}
    return WebhookDelivery.objects.create(webhook=hook, **fields)


def test_what_failed_begins_again_once(delivery: WebhookDelivery, owner: User) -> None:
    again = repeat_delivery(webhook_delivery_id=delivery.pk, by=owner)
    assert (again.attempts, again.is_waiting) == (0, True)
    due = again.due_at
    assert repeat_delivery(webhook_delivery_id=delivery.pk, by=owner).due_at == due
    WebhookDelivery.objects.update(delivered_at=clock.now())
    with pytest.raises(IllegalTransition):
        repeat_delivery(webhook_delivery_id=delivery.pk, by=owner)


def test_refuses_all_but_owners(delivery: WebhookDelivery, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            repeat_delivery(webhook_delivery_id=delivery.pk, by=person)
    delivery.refresh_from_db()
    assert delivery.failed_at


def test_an_address_that_is_off_is_switched_on_first(delivery: WebhookDelivery, owner: User) -> None:
    Webhook.objects.update(is_active=False)
    with pytest.raises(WebhookOff):
        repeat_delivery(webhook_delivery_id=delivery.pk, by=owner)
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.is_waiting) == (6, False)
    WebhookDelivery.objects.update(event="TEST")
    assert repeat_delivery(webhook_delivery_id=delivery.pk, by=owner).is_waiting
