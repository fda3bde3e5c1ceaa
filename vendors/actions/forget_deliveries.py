"""Forget what programs were told long ago."""

from core import clock
from core.action import action
from vendors.models import WebhookAttempt, WebhookDelivery
from vendors.rules.webhooks import KEPT

MOST = 5_000


@action
def forget_deliveries() -> int:
    """Delete deliveries and their attempts after thirty days, some thousands at a time; gives how many."""
    old = WebhookDelivery.objects.filter(created_at__lt=clock.now() - KEPT).order_by("pk")
    keys = list(old.values_list("pk", flat=True)[:MOST])
    WebhookAttempt.objects.filter(delivery__in=keys).delete()
    WebhookDelivery.objects.filter(pk__in=keys).delete()
    return len(keys)
