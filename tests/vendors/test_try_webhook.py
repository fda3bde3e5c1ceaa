"""try_webhook: a trial, once for each press, also while it is switched off."""

import json
import uuid

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.vendors.receiver import webhook_for
from vendors.actions.try_webhook import try_webhook
from vendors.models import Vendor, WebhookDelivery

pytestmark = pytest.mark.django_db


def test_sends_a_trial_once(vendor: Vendor, owner: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID", is_active=False)
    key = uuid.uuid4()
    first = try_webhook(webhook_id=hook.pk, key=key, by=owner)
    assert try_webhook(webhook_id=hook.pk, key=key, by=owner) == first
    assert (first.event, json.loads(first.payload)["test"]) == ("TEST", True)
    assert WebhookDelivery.objects.count() == 1


def test_refuses_all_but_owners(vendor: Vendor, owner: User, stranger: User, colleague: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            try_webhook(webhook_id=hook.pk, key=uuid.uuid4(), by=person)
    assert not WebhookDelivery.objects.exists()
