"""A proposal about the money of a difference falls away."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


@action
def refuse_way_out(*, difference_id: int, note: str, by: User | None) -> ReconciliationDifference:
    """Refuse what another person proposed, with a reason, or take the own proposal back: the difference is open again.

    A reviewer of the regional centre. Repeating is harmless. Raises ExplanationMissing, IllegalTransition.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not can_see_transfers(by) or by is None:
        raise NotAllowed
    if difference.state == DifferenceState.OPEN:
        return difference
    if difference.state != DifferenceState.PROPOSED:  # money that goes back, or is booked, is no proposal any more
        raise IllegalTransition
    if not note.strip() and by.pk != difference.proposed_by_id:
        raise ExplanationMissing(field="note")
    move(difference, DifferenceState.OPEN, by=by, table=DIFFERENCE_TRANSITIONS, note=note)
    difference.way, difference.vendor, difference.proposed_by_id, difference.note = "", None, None, note[:300]
    difference.save(update_fields=["way", "vendor", "proposed_by_id", "note"])
    return difference
