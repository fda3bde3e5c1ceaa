"""State machines as data: a table of allowed steps, and `move`, the only function that takes one."""

from collections.abc import Collection, Mapping
from typing import Protocol

from django.db import models

from core import clock
from core.errors import IllegalTransition
from core.models import Transition

Table = Mapping[str, Collection[str]]


class Actor(Protocol):
    """Whoever acts: a user with a key and a readable name."""

    pk: int

    def get_username(self) -> str:
        """Give the name that the audit row shows."""


def can_move(row: models.Model, to: str, *, table: Table) -> bool:
    """Tell whether the table has a step from the row's present state to `to`."""
    return to in table.get(str(row.state), ())  # type: ignore[attr-defined]


def move(row: models.Model, to: str, *, by: Actor | None, table: Table, note: str = "") -> None:
    """Take one step of a state machine: check it, save the state, write the append-only audit row.

    `by` is None when a deadline acted rather than a person. Raises IllegalTransition and changes nothing when the
    table has no such step.
    """
    before = str(row.state)  # type: ignore[attr-defined]
    if not can_move(row, to, table=table):
        raise IllegalTransition
    row.state = to  # type: ignore[attr-defined]
    row.save(update_fields=["state"])
    Transition.objects.create(
        subject_type=row._meta.label,
        subject_id=str(row.pk),
        before=before,
        after=to,
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else "",
        note=note,
        happened_at=clock.now(),
    )
