"""Delivery of the outbox: claim a row, run its reactions, remember which are done, try again later if one fails."""

import datetime as dt
import logging

from django.db.models import F

from core import clock
from core.events import reactions_to, rebuild
from core.models import OutboxMessage

logger = logging.getLogger(__name__)

CLAIM = dt.timedelta(minutes=2)
MAX_DELAY = dt.timedelta(hours=1)


def deliver(message_id: int) -> bool:
    """Deliver one outbox row unless it is done or somebody else holds it; tell whether it is done now.

    A reaction that raised is tried again after 5 s, 10 s, 20 s ... up to an hour; those that succeeded before are not
    repeated.
    """
    at = clock.now()
    claimed = OutboxMessage.objects.filter(pk=message_id, done_at=None, due_at__lte=at).update(
        due_at=at + CLAIM, attempts=F("attempts") + 1
    )
    if not claimed:
        return OutboxMessage.objects.filter(pk=message_id).exclude(done_at=None).exists()
    message = OutboxMessage.objects.get(pk=message_id)
    reactions = reactions_to(message.event)
    errors: list[str] = []
    try:
        event = rebuild(message.event, message.payload)
    except (KeyError, TypeError) as problem:  # written by another version; rows behind it must not wait
        logger.exception("event %s cannot be made again", message.event)
        reactions = []
        errors.append(f"{message.event}: {problem!r}")
    for reaction in reactions:
        if reaction.__name__ in message.done_reactions:
            continue
        try:
            reaction(event)
        except Exception as problem:  # one failing reaction must not stop the others
            logger.exception("reaction %s to %s failed", reaction.__name__, message.event)
            errors.append(f"{reaction.__name__}: {problem!r}")
            continue
        message.done_reactions = [*message.done_reactions, reaction.__name__]
        message.save(update_fields=["done_reactions"])
    message.last_error = "; ".join(errors)[:500]
    if errors:
        message.due_at = clock.now() + min(dt.timedelta(seconds=5 * 2 ** min(message.attempts - 1, 10)), MAX_DELAY)
    else:
        message.done_at = clock.now()
    message.save(update_fields=["done_at", "due_at", "last_error"])
    return not errors


def due(limit: int = 200) -> list[int]:
    """List the keys of rows waiting for delivery, oldest first."""
    return list(
        OutboxMessage.objects.filter(done_at=None, due_at__lte=clock.now())
        .order_by("pk")
        .values_list("pk", flat=True)[:limit]
    )
