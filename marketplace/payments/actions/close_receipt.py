"""A provider's event was worked on."""

import datetime as dt
from typing import Final

from core import clock
from core.action import action
from core.locking import lock
from marketplace.payments.models import WebhookReceipt

MAX_DELAY: Final = dt.timedelta(hours=6)


@action
def close_receipt(*, receipt_id: int, error: str = "") -> WebhookReceipt:
    """Note that an event is done, or with an `error` that it is tried again: after 1, 2, 4 … minutes, up to 6 hours."""
    receipt = lock(WebhookReceipt, receipt_id)
    if receipt.done_at is not None:
        return receipt
    receipt.attempts += 1
    receipt.last_error = error[:500]
    if error:
        receipt.due_at = clock.now() + min(dt.timedelta(minutes=2 ** min(receipt.attempts - 1, 10)), MAX_DELAY)
    else:
        receipt.done_at = clock.now()
    receipt.save(update_fields=["attempts", "last_error", "due_at", "done_at"])
    return receipt
