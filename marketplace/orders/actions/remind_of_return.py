"""A day of a return's clock has come."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.orders.events import ReturnReminded
from marketplace.orders.models import ReturnCase
from marketplace.orders.rules.withdrawal_clock import reminder_of
from marketplace.orders.states import ReturnState
from marketplace.payments.states import RefundState


@action
def remind_of_return(*, return_id: int) -> ReturnCase:
    """Remind the seller on days 7 and 12 after the statement, and show the case to the regional centre on day 13.

    Nothing when the money is paid or the case is refused. Days missed are caught up with one letter, the last one;
    repeating changes nothing (law.md R2-08).
    """
    case = lock(ReturnCase, return_id)
    is_paid = case.state == ReturnState.SETTLED and (case.refund is None or case.refund.state == RefundState.SUCCEEDED)
    day = reminder_of(case.stated_at, clock.today())
    if case.state == ReturnState.REFUSED or is_paid or day <= case.reminded:
        return case
    case.reminded = day
    case.save(update_fields=["reminded"])
    publish(ReturnReminded(return_id=case.pk, day=day))
    return case
