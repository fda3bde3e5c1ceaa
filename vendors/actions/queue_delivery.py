"""Let something be told to a program."""

from core.action import action
from core.events import publish
from vendors.events import WebhookQueued
from vendors.models import WebhookDelivery, WebhookEvent


@action
def queue_delivery(*, webhook_id: int, event: WebhookEvent, key: str, payload: str) -> WebhookDelivery:
    """Keep the bytes that a program is told and send them soon; the same `key` again changes nothing."""
    delivery, is_new = WebhookDelivery.objects.get_or_create(
        webhook_id=webhook_id, event=event, key=key, defaults={"payload": payload}
    )
    if is_new:
        publish(WebhookQueued(delivery_id=delivery.pk))
    return delivery
