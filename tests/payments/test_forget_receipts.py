"""News of providers is kept for ninety days after it was worked on, and as long as it was not."""

import datetime as dt

import pytest

from core import clock
from marketplace.payments.actions.forget_receipts import forget_receipts
from marketplace.payments.models import WebhookReceipt

pytestmark = pytest.mark.django_db


def receipt(event_id: str, done_days_ago: int | None) -> None:
    done_at = None if done_days_ago is None else clock.now() - dt.timedelta(days=done_days_ago)
    received_at = clock.now() - dt.timedelta(days=400)
    WebhookReceipt.objects.create(
        provider="stripe", event_id=event_id, kind="x", payload={}, received_at=received_at, done_at=done_at
    )


def test_only_old_news_that_was_worked_on_goes() -> None:
    receipt("old", 91)
    receipt("young", 89)
    receipt("waits", None)
    assert [forget_receipts(), forget_receipts()] == [1, 0]
    assert list(WebhookReceipt.objects.values_list("event_id", flat=True)) == ["young", "waits"]
