"""claim_delivery: one hand at a time, and not before it is due."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from tests.vendors.receiver import webhook_for
from vendors.actions.claim_delivery import CLAIM, claim_delivery
from vendors.models import Vendor, Webhook, WebhookDelivery
from vendors.states import VendorState

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


@pytest.mark.parametrize("change", [{"is_active": False}, {"removed_at": clock.now()}, {"vendor": "SUSPENDED"}])
@pytest.mark.parametrize("event", ["ORDER_PAID", "TEST"])
def test_what_waits_for_an_address_that_is_off_ends_unsent(
    vendor: Vendor, owner: User, change: dict[str, Any], event: str
) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    delivery = WebhookDelivery.objects.create(webhook=hook, event=event, key="1", payload="{}", attempts=2)
    if "vendor" in change:
        Vendor.objects.filter(pk=vendor.pk).update(state=VendorState.SUSPENDED)
    else:
        Webhook.objects.filter(pk=hook.pk).update(**change)
    is_trial_to_a_live_one = event == "TEST" and "removed_at" not in change
    found = claim_delivery(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert (found is not None, delivery.is_waiting) == (is_trial_to_a_live_one, is_trial_to_a_live_one)
    assert delivery.attempts == (3 if is_trial_to_a_live_one else 2)
    assert (delivery.delivered_at, delivery.log.count()) == (None, 0)
