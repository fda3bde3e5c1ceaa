"""Money that had gone back, or was to, is with us still."""

from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from core.transitions import move
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.rules.returning import goes_back
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


@action
def reopen_difference(*, difference_id: int, note: str) -> ReconciliationDifference:
    """Put money that goes back before people again: it came back, or the provider refused; the next try is a new one.

    One that waits for people stays as it is. Who may is asked by the caller, who says in the ledger that the money is
    in SUSPENSE. Raises IllegalTransition for any other difference.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not goes_back(difference):
        raise IllegalTransition
    if difference.state not in {DifferenceState.SETTLED, DifferenceState.GOING}:
        return difference
    move(difference, DifferenceState.OPEN, by=None, table=DIFFERENCE_TRANSITIONS, note=note)
    difference.note, difference.settled_at = note[:300], None
    difference.attempt, difference.refund_reference = difference.attempt + 1, ""
    difference.save(update_fields=["note", "settled_at", "attempt", "refund_reference"])
    return difference
