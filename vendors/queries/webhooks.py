"""Reading where programs are told what happened, and what was sent there."""

from django.db.models import QuerySet

from core import clock
from vendors.models import Webhook, WebhookDelivery, WebhookEvent, WebhookQuerySet


def webhooks_of(vendor_id: int) -> WebhookQuerySet:
    """Give a vendor's addresses that were not removed."""
    return Webhook.objects.live().filter(vendor=vendor_id)


def listeners(vendor_id: int, event: WebhookEvent) -> list[Webhook]:
    """Give the addresses of a vendor that are told of an event now."""
    found = Webhook.objects.listening().filter(vendor=vendor_id).select_related("vendor", "made_by").order_by("pk")
    return [webhook for webhook in found if event in webhook.events]


def deliveries_of(webhook: Webhook) -> QuerySet[WebhookDelivery]:
    """Give what was sent to an address, the newest first, with its attempts."""
    return WebhookDelivery.objects.filter(webhook=webhook).order_by("-pk").prefetch_related("log").defer("payload")


def due_deliveries(limit: int = 200) -> list[int]:
    """List what is due to be sent, the oldest first."""
    waiting = WebhookDelivery.objects.filter(delivered_at=None, failed_at=None, due_at__lte=clock.now())
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
