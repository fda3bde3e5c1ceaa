"""Write down how an attempt to tell a program went."""

from http import HTTPStatus

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from vendors.events import WebhookDisabled
from vendors.models import Webhook, WebhookAttempt, WebhookDelivery
from vendors.rules.webhooks import MOST_FAILURES, is_worth_trying_again, next_attempt


@action
def record_attempt(
    *,
    delivery_id: int,
    status: int = 0,
    answer: str = "",
    problem: str = "",
    milliseconds: int = 0,
    is_refused_here: bool = False,
) -> WebhookDelivery:
    """Keep the answer of one attempt, and decide: it arrived (2xx), comes again later, or failed for good.

    It comes again after 10, 20, 40, 80 and 160 s when the other side broke (5xx) or did not answer; every other answer,
    a redirect included, ends it. An address that failed twenty times in a row is switched off.
    """
    webhook = lock(Webhook, WebhookDelivery.objects.values_list("webhook", flat=True).get(pk=delivery_id))
    delivery = lock(WebhookDelivery, delivery_id)
    WebhookAttempt.objects.create(
        delivery=delivery,
        status=status,
        answer=answer[:1000],
        problem=problem[:200],
        milliseconds=milliseconds,
    )
    now = clock.now()
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        delivery.delivered_at, webhook.failures = now, 0
    else:
        is_hopeful = is_worth_trying_again(status, is_refused_here=is_refused_here)
        again = next_attempt(delivery.attempts, now) if is_hopeful else None
        delivery.due_at, delivery.failed_at = again or now, None if again else now
        webhook.failures = min(webhook.failures + (again is None), MOST_FAILURES)
    delivery.save(update_fields=["delivered_at", "failed_at", "due_at"])
    if webhook.failures >= MOST_FAILURES and webhook.is_active:
        webhook.is_active, webhook.disabled_at = False, now
        publish(WebhookDisabled(webhook_id=webhook.pk))
    webhook.save(update_fields=["failures", "is_active", "disabled_at"])
    return delivery
