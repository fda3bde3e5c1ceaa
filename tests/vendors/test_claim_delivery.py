"""claim_delivery: one hand at a time, and not before it is due."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from tests.vendors.receiver import webhook_for
from vendors.actions.claim_delivery import CLAIM, claim_delivery
from vendors.models import Vendor, WebhookDelivery

pytestmark = pytest.mark.django_db


def test_is_taken_once_until_the_claim_runs_out(vendor: Vendor, owner: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    now = clock.now()
    delivery = WebhookDelivery.objects.create(webhook=hook, event="ORDER_PAID", key="1", payload="{}", due_at=now)
    seen = []
    for seconds in (-1, 1, 2, CLAIM.total_seconds() + 2):
        with time_machine.travel(now + dt.timedelta(seconds=seconds), tick=False):
            found = claim_delivery(delivery_id=delivery.pk)
            seen.append(found.attempts if found else None)
    assert seen == [None, 1, None, 2]
    WebhookDelivery.objects.update(failed_at=now)
    with time_machine.travel(now + dt.timedelta(days=1), tick=False):
        assert claim_delivery(delivery_id=delivery.pk) is None
