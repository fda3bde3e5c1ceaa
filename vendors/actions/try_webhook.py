"""Send a trial to a program's address."""

import json
import uuid

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.queue_delivery import queue_delivery
from vendors.models import Webhook, WebhookDelivery, WebhookEvent
from vendors.permissions import can_own


@action
def try_webhook(*, webhook_id: int, key: uuid.UUID, by: User) -> WebhookDelivery:
    """Tell a program that this is a trial, also while its address is switched off; only an owner.

    A button pressed twice brings the same `key` and sends once.
    """
    webhook = lock(Webhook, webhook_id)
    if not can_own(by, webhook.vendor_id):
        raise NotAllowed
    payload = json.dumps({"issuedAt": clock.now().isoformat(), "test": True}, ensure_ascii=False)
    return queue_delivery(webhook_id=webhook.pk, event=WebhookEvent.TEST, key=str(key), payload=payload)
