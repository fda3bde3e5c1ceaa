"""Tell a program once more what did not arrive."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import WebhookQueued
from vendors.models import WebhookDelivery, WebhookEvent
from vendors.permissions import can_own


class WebhookOff(RuleViolation):
    """An address that is switched off is told nothing but trials."""

    code = "WEBHOOK_OFF"
    message = _("Powiadomienia są wyłączone. Najpierw je włącz, a potem wyślij jeszcze raz.")


@action
def repeat_delivery(*, webhook_delivery_id: int, by: User) -> WebhookDelivery:
    """Send the same bytes again from the beginning, after they failed for good; only an owner.

    One that waits anyway is left alone. Raises IllegalTransition for one that arrived, and WebhookOff.
    """
    delivery = lock(WebhookDelivery, webhook_delivery_id)
    if not can_own(by, delivery.webhook.vendor_id):
        raise NotAllowed
    if delivery.delivered_at is not None:
        raise IllegalTransition
    if not delivery.webhook.is_active and delivery.event != WebhookEvent.TEST:
        raise WebhookOff
    if delivery.failed_at is not None:
        delivery.failed_at, delivery.attempts, delivery.due_at = None, 0, clock.now()
        delivery.save(update_fields=["failed_at", "attempts", "due_at"])
        publish(WebhookQueued(delivery_id=delivery.pk))
    return delivery
