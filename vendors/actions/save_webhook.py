"""Tell a program of a vendor what happens, or change where and what."""

from collections.abc import Sequence

from django.conf import settings

from accounts.models import User
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.gateways.webhook_payload import shaper
from vendors.models import Vendor, Webhook, WebhookEvent
from vendors.permissions import can_own
from vendors.rules.api_tokens import VendorNotSelling
from vendors.rules.webhooks import MOST_WEBHOOKS, TooManyWebhooks, WebhookRefused, check_webhook


@action
def save_webhook(
    *,
    vendor_id: int,
    name: str,
    target_url: str,
    events: Sequence[str],
    by: User,
    query: str = "",
    webhook_id: int | None = None,
) -> Webhook:
    """Write down an address that is told of events; without `webhook_id` a new one. Only an owner.

    `query` is a subscription of the API that shapes what is sent; empty means the plain shape. The same new address
    saved twice is one. Raises WebhookRefused, TooManyWebhooks, VendorNotSelling.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_own(by, vendor):
        raise NotAllowed
    name, target_url, query = name.strip()[:80], target_url.strip(), query.strip()
    check_webhook(name, target_url, events, https_only=settings.WEBHOOK_HTTPS_ONLY)
    if query and (problem := shaper().problem_with(query)):
        raise WebhookRefused(problem, field="query")
    if not vendor.is_approved:
        raise VendorNotSelling
    live = Webhook.objects.live().filter(vendor=vendor)
    found = live.get(pk=webhook_id) if webhook_id else live.filter(target_url=target_url, name=name).first()
    if found is None and live.count() >= MOST_WEBHOOKS:
        raise TooManyWebhooks
    webhook = lock(Webhook, found.pk) if found else Webhook(vendor=vendor, made_by=by)
    webhook.name, webhook.target_url, webhook.query = name, target_url, query
    webhook.events = [event for event in WebhookEvent.values if event in events]
    webhook.save(update_fields=["name", "target_url", "query", "events"] if found else None)
    record_access(by=by, verb="api.webhook", subject=webhook, scope=vendor, detail=f"{name}: {target_url}")
    return webhook
