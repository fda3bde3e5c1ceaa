"""forget_deliveries: after thirty days."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from tests.vendors.receiver import webhook_for
from vendors.actions.forget_deliveries import forget_deliveries
from vendors.models import Vendor, WebhookAttempt, WebhookDelivery
from vendors.tasks import forget_old_deliveries

pytestmark = pytest.mark.django_db


def test_old_ones_go_with_their_attempts(vendor: Vendor, owner: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    for days in (29, 31, 400):
        created = clock.now() - dt.timedelta(days=days)
        fields = {"event": "ORDER_PAID", "key": str(days), "payload": "{}", "created_at": created}
        WebhookAttempt.objects.create(delivery=WebhookDelivery.objects.create(webhook=hook, **fields), status=200)
    assert forget_deliveries() == 2
    assert [row.key for row in WebhookDelivery.objects.all()] == ["29"]
    assert WebhookAttempt.objects.count() == 1
    forget_old_deliveries()
    assert WebhookDelivery.objects.count() == 1
