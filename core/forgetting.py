"""Forgetting names in history: the number of who acted stays, the name goes (law.md R10-04)."""

import datetime as dt
from typing import Any

from django.db import models

from core.models import AccessRecord, OutboxMessage, Transition


def forget_actor(*, actor_id: int, name: str) -> None:
    """Empty the name of an erased person in the log of moves and the log of access, and in errors of the outbox."""
    for table in (Transition, AccessRecord):
        rows: models.QuerySet[Any] = models.QuerySet(table).filter(
            models.Q(actor_id=actor_id) | models.Q(actor_name__iexact=name)
        )
        rows.exclude(actor_name="").update(actor_name="")
    OutboxMessage.objects.filter(last_error__icontains=name).update(last_error="")


def forget_old_names(before: dt.datetime) -> int:
    """Empty the names in the log of access that are older than an instant; gives how many there were."""
    rows: models.QuerySet[Any] = models.QuerySet(AccessRecord).filter(happened_at__lt=before).exclude(actor_name="")
    return rows.update(actor_name="")
