"""record_attempt: arrived, comes again, or failed; a success forgets the failures before."""

import pytest

from accounts.models import User
from core import clock
from tests.vendors.receiver import webhook_for
from vendors.actions.record_attempt import record_attempt
from vendors.models import Vendor, Webhook, WebhookAttempt, WebhookDelivery

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "refused", "attempts", "end"),
    [
        (200, False, 1, "delivered"),
        (299, False, 6, "delivered"),
        (0, False, 1, "waiting"),
        (503, False, 5, "waiting"),
        (503, False, 6, "failed"),
        (0, False, 6, "failed"),
        (0, True, 1, "failed"),
        (302, False, 1, "failed"),
        (404, False, 1, "failed"),
    ],
)
def test_decides(vendor: Vendor, owner: User, status: int, refused: bool, attempts: int, end: str) -> None:
    hook = webhook_for(vendor, owner, "https://a.pl/", "ORDER_PAID", failures=3)
    fields = {"event": "ORDER_PAID", "key": "1", "payload": "{}", "attempts": attempts}
    delivery = WebhookDelivery.objects.create(webhook=hook, **fields)
    record_attempt(
        delivery_id=delivery.pk, status=status, answer="x" * 2000, problem="y" * 300, is_refused_here=refused
    )
    delivery.refresh_from_db()
    found = "waiting" if delivery.is_waiting else "delivered" if delivery.delivered_at else "failed"
    assert found == end
    assert (delivery.due_at > clock.now()) == (end == "waiting")
    attempt = WebhookAttempt.objects.get()
    assert (attempt.status, len(attempt.answer), len(attempt.problem)) == (status, 1000, 200)
    assert Webhook.objects.get().failures == {"delivered": 0, "waiting": 3, "failed": 4}[end]
