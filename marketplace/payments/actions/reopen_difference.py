"""Money of a second payment that had gone is with us again."""

from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from core.transitions import move
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.rules.difference_words import is_second_payment
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


@action
def reopen_difference(*, difference_id: int, note: str) -> ReconciliationDifference:
    """Put a second payment that was explained before people again: its money came back and is owed to the buyer.

    One that waits stays as it is. Who may is asked by the caller, who says in the ledger that the money is in SUSPENSE.
    Raises IllegalTransition for any other difference.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not is_second_payment(difference):
        raise IllegalTransition
    if difference.state != DifferenceState.SETTLED:
        return difference
    move(difference, DifferenceState.OPEN, by=None, table=DIFFERENCE_TRANSITIONS, note=note)
    difference.note, difference.settled_at = note[:300], None
    difference.save(update_fields=["note", "settled_at"])
    return difference
