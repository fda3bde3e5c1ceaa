"""A provider tells us something."""

import datetime as dt
from typing import Any, Final

from core import clock
from core.action import action
from core.events import publish
from marketplace.payments.events import WebhookReceived
from marketplace.payments.models import WebhookReceipt

#: The outbox comes first; the sweep takes what it left.
SWEEP_AFTER: Final = dt.timedelta(minutes=1)


@action
def receive_webhook(*, provider: str, event_id: str, kind: str, account: str, payload: dict[str, Any]) -> bool:
    """Keep an event whose signature was checked, before anything is done with it; tell whether it is new.

    A number that is known changes nothing, whatever the second delivery says.
    """
    receipt, is_new = WebhookReceipt.objects.get_or_create(
        provider=provider,
        event_id=event_id,
        defaults={"kind": kind[:60], "account": account, "payload": payload, "due_at": clock.now() + SWEEP_AFTER},
    )
    if is_new:
        publish(WebhookReceived(receipt_id=receipt.pk))
    return is_new
