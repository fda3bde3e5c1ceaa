"""Take a delivery in hand."""

import datetime as dt
from typing import Final

from django.db.models import F

from core import clock
from core.action import action
from vendors.models import WebhookDelivery

CLAIM: Final = dt.timedelta(minutes=2)


@action
def claim_delivery(*, delivery_id: int) -> WebhookDelivery | None:
    """Give a delivery that is due, counted as one attempt more; None when it is done, not due, or in other hands."""
    waiting = WebhookDelivery.objects.filter(pk=delivery_id, delivered_at=None, failed_at=None)
    claimed = waiting.filter(due_at__lte=clock.now()).update(due_at=clock.now() + CLAIM, attempts=F("attempts") + 1)
    if not claimed:
        return None
    return WebhookDelivery.objects.select_related("webhook__vendor").get(pk=delivery_id)
