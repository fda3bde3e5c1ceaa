"""A person explains a difference between the provider's books and ours."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.settle_difference import ExplanationMissing, settle_difference
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import DifferenceKind, ReconciliationDifference, WayOut
from marketplace.payments.states import DifferenceState, RefundState


@action
def explain_difference(*, difference_id: int, note: str, by: User | None) -> ReconciliationDifference:
    """Close a difference with words: a reviewer of the regional centre; no money moves by that.

    Of a second payment the words say that it went back by other ways: it leaves SUSPENSE. Raises ExplanationMissing,
    IllegalTransition while a second person is asked (`propose_way_out`), and while the money goes back.
    """
    if not can_see_transfers(by):
        raise NotAllowed
    difference = lock(ReconciliationDifference, difference_id)
    if difference.state in {DifferenceState.PROPOSED, DifferenceState.GOING}:
        raise IllegalTransition
    if difference.kind == DifferenceKind.UNKNOWN_CHARGE and difference.payment_id is not None:
        if not note.strip():
            raise ExplanationMissing(field="note")
        answer = Refunded(state=RefundState.SUCCEEDED, failure=note)
        return record_charge_return(difference_id=difference_id, answer=answer, by=by)
    if difference.way == WayOut.PAYER and note.strip():  # the provider had refused: it is not sent back any more
        difference.way, difference.proposed_by_id = "", None
        difference.save(update_fields=["way", "proposed_by_id"])
    return settle_difference(difference_id=difference_id, note=note, by=by)
