"""A person gives money back that came twice."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.models import ReconciliationDifference


@action
def return_second_payment(*, difference_id: int, by: User | None) -> ReconciliationDifference:
    """Let the provider give a buyer's second payment back: a reviewer of the regional centre. Repeating is harmless.

    Raises IllegalTransition for anything else than a second payment that waits.
    """
    if not can_see_transfers(by):
        raise NotAllowed
    return request_charge_return(difference_id=difference_id, by=by)
