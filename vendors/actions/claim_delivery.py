"""Take a delivery in hand."""

import datetime as dt
from typing import Final

from django.db.models import F, Q

from core import clock
from core.action import action
from vendors.models import Webhook, WebhookDelivery, WebhookEvent

CLAIM: Final = dt.timedelta(minutes=2)


@action
def claim_delivery(*, delivery_id: int) -> WebhookDelivery | None:
    """Give a delivery that is due, counted as one attempt more; None when it is done, not due, or in other hands.

    One whose address was switched off or removed meanwhile, or whose vendor is not on the market, ends unsent: a trial
    alone goes to an address that is off.
    """
    waiting = WebhookDelivery.objects.filter(pk=delivery_id, delivered_at=None, failed_at=None, due_at__lte=clock.now())
    is_wanted = Q(webhook__in=Webhook.objects.listening()) | Q(
        event=WebhookEvent.TEST, webhook__in=Webhook.objects.live()
    )
    if waiting.exclude(is_wanted).update(failed_at=clock.now()):
        return None
    if not waiting.update(due_at=clock.now() + CLAIM, attempts=F("attempts") + 1):
        return None
    return WebhookDelivery.objects.select_related("webhook__vendor").get(pk=delivery_id)
