"""Events: an action publishes what happened; config/reactions.py lists who reacts.

Every event is written into the outbox in the action's own transaction and delivered after the commit by a task, so a
process that dies loses nothing; delivery is at least once and reactions are safe to repeat (docs/adr/0003).
"""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from core import clock
from core.models import OutboxMessage

Reaction = Callable[[Any], None]
E = TypeVar("E", bound="Event")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, named in the past tense; fields are ids and plain values that JSON can hold."""


_types: dict[str, type[Event]] = {}
_reactions: dict[str, list[Reaction]] = {}
_wake: list[Callable[[int], None]] = []


def subscribe(event_type: type[E], *reactions: Callable[[E], None]) -> None:
    """Say which functions react to an event type, in this order (called by config/reactions.py only)."""
    _types[event_type.__name__] = event_type
    _reactions[event_type.__name__] = list(reactions)


def set_wake(wake: Callable[[int], None]) -> None:
    """Set what is called after the commit with the outbox row's key, to deliver it soon."""
    _wake[:] = [wake]


def publish(event: Event) -> None:
    """Write an event into the outbox; it is delivered after the commit, or by the sweep if the process dies."""
    message = OutboxMessage.objects.create(
        event=type(event).__name__, payload=dataclasses.asdict(event), created_at=clock.now(), due_at=clock.now()
    )
    for wake in _wake:
        transaction.on_commit(_waking(wake, message.pk), robust=True)


def _waking(wake: Callable[[int], None], message_id: int) -> Callable[[], None]:
    """Bind a call as a plain function: when it fails, Django's robust hook logs it by a name that a partial lacks."""

    def call_wake() -> None:
        wake(message_id)

    return call_wake


def reactions_to(name: str) -> list[Reaction]:
    """List the reactions to an event by its name."""
    return _reactions.get(name, [])


def rebuild(name: str, payload: dict[str, Any]) -> Event:
    """Make the event object again from its outbox row."""
    return _types[name](**payload)


def catalogue_of_reactions() -> dict[str, list[str]]:
    """Give event name -> names of reactions, for docs/rules.md."""
    return {name: [reaction.__name__ for reaction in found] for name, found in sorted(_reactions.items())}
