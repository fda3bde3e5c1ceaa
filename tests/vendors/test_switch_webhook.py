"""switch_webhook: off, on again from zero, removed for good."""

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.vendors.receiver import webhook_for
from vendors.actions.switch_webhook import switch_webhook
from vendors.models import Vendor, Webhook, WebhookEvent
from vendors.queries.webhooks import listeners

pytestmark = pytest.mark.django_db


def test_off_on_and_removed(vendor: Vendor, owner: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    assert listeners(vendor.pk, WebhookEvent.ORDER_PAID) == [hook]
    assert listeners(vendor.pk, WebhookEvent.ORDER_CREATED) == []
    switch_webhook(webhook_id=hook.pk, is_active=False, by=owner)
    assert listeners(vendor.pk, WebhookEvent.ORDER_PAID) == []
    Webhook.objects.update(failures=20, disabled_at=clock.now())
    hook = switch_webhook(webhook_id=hook.pk, is_active=True, by=owner)
    assert (hook.failures, hook.disabled_at, hook.is_active) == (0, None, True)
    hook = switch_webhook(webhook_id=hook.pk, is_active=True, is_removed=True, by=owner)
    assert (hook.is_active, hook.removed_at is None) == (False, False)
    assert switch_webhook(webhook_id=hook.pk, is_active=True, by=owner).is_active is False
    assert listeners(vendor.pk, WebhookEvent.ORDER_PAID) == []


def test_refuses_all_but_owners(vendor: Vendor, owner: User, stranger: User, colleague: User) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID")
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            switch_webhook(webhook_id=hook.pk, is_active=False, is_removed=True, by=person)
    hook.refresh_from_db()
    assert (hook.is_active, hook.removed_at) == (True, None)
