"""A person gives money back that came twice, or tries again what two people had decided."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.states import DifferenceState


@action
def return_second_payment(*, difference_id: int, by: User | None) -> ReconciliationDifference:
    """Let the provider give a buyer's second payment back: a reviewer of the regional centre. Repeating is harmless.

    Also money that two people had agreed to send back, once the provider's first try has failed. Raises
    IllegalTransition for anything else, and while a second person is asked.
    """
    if not can_see_transfers(by):
        raise NotAllowed
    if lock(ReconciliationDifference, difference_id).state == DifferenceState.PROPOSED:
        raise IllegalTransition
    return request_charge_return(difference_id=difference_id, by=by)
