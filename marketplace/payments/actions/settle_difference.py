"""A difference is explained."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.action import action
from core.errors import RuleViolation
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


class ExplanationMissing(RuleViolation):
    """Who closes a difference says what it was."""

    code = "EXPLANATION_MISSING"
    message = _("Napisz, co to było i co zrobiono.")


@action
def settle_difference(*, difference_id: int, note: str, by: Actor | None) -> ReconciliationDifference:
    """Close a difference with an explanation of at most 300 characters; one that is closed stays as it is.

    Who may is asked by the caller; `by` is None when the program found the cause. Raises ExplanationMissing.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if difference.state == DifferenceState.SETTLED:
        return difference
    if not note.strip():
        raise ExplanationMissing(field="note")
    move(difference, DifferenceState.SETTLED, by=by, table=DIFFERENCE_TRANSITIONS, note=note)
    difference.note, difference.settled_at = note[:300], clock.now()
    difference.save(update_fields=["note", "settled_at"])
    return difference
