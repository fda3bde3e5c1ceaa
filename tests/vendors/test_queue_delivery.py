"""queue_delivery: kept once, however often the happening is heard of."""

import pytest

from accounts.models import User
from core.models import OutboxMessage
from tests.vendors.receiver import webhook_for
from vendors.actions.queue_delivery import queue_delivery
from vendors.models import Vendor, WebhookEvent

pytestmark = pytest.mark.django_db


def test_is_kept_once_for_each_address(vendor: Vendor, owner: User) -> None:
    hook, other = (webhook_for(vendor, owner, f"https://{name}.pl/", "ORDER_PAID") for name in "ab")
    fields = {"event": WebhookEvent.ORDER_PAID, "key": "1"}
    first = queue_delivery(webhook_id=hook.pk, payload="{}", **fields)
    again = queue_delivery(webhook_id=hook.pk, payload='{"changed":1}', **fields)
    assert (again.pk, again.payload) == (first.pk, "{}")
    assert queue_delivery(webhook_id=other.pk, payload="{}", **fields) != first
    assert OutboxMessage.objects.filter(event="WebhookQueued").count() == 2
