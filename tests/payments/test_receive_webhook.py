"""Keeping what a provider tells."""

from core.models import OutboxMessage
from marketplace.payments.actions.receive_webhook import receive_webhook
from marketplace.payments.models import WebhookReceipt


def keep(**fields: str) -> bool:
    values = {"provider": "stripe", "event_id": "evt_1", "kind": "charge.succeeded", "account": ""}
    return receive_webhook(payload={"id": "ch_1"}, **{**values, **fields})


def test_an_event_is_kept_once_whatever_the_second_delivery_says(db: None) -> None:
    assert keep() is True
    assert keep(kind="charge.failed") is False
    assert keep(event_id="evt_2") is True
    assert [one.kind for one in WebhookReceipt.objects.all()] == ["charge.succeeded", "charge.succeeded"]
    assert OutboxMessage.objects.filter(event="WebhookReceived").count() == 2
