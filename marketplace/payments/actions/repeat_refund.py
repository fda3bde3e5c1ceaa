"""Try a refund once more, or pay it by hand."""

from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.events import RefundRequested
from marketplace.payments.models import Refund
from marketplace.payments.states import REFUND_TRANSITIONS, RefundState


@action
def repeat_refund(*, refund_id: int, by_hand: bool, by: Actor | None) -> Refund:
    """Ask for a FAILED refund again under a new key; with `by_hand` a person pays it, when the buyer agreed (R11-03).

    Who may is asked by the caller. Raises IllegalTransition when it did not fail.
    """
    refund = lock(Refund, refund_id)
    move(refund, RefundState.REQUESTED, by=by, table=REFUND_TRANSITIONS)
    refund.attempt += 1
    refund.is_by_hand = by_hand
    refund.failure = ""
    refund.save(update_fields=["attempt", "is_by_hand", "failure"])
    if not by_hand:
        publish(RefundRequested(refund_id=refund.pk))
    return refund
