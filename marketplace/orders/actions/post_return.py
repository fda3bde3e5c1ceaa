"""The goods are on their way back."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.events import ReturnPosted
from marketplace.orders.models import ReturnCase
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.orders.states import RETURN_TRANSITIONS, ReturnState


@action
def post_return(*, return_id: int, by: User | None, posting: str, token: str = "") -> ReturnCase:
    """Say how the goods were sent back (a tracking number or words, at most 120 characters): the buyer.

    From then on the seller has no ground to wait with the money (law.md R2-08). Repeating is harmless. Raises
    IllegalTransition when nothing is awaited.
    """
    case = lock(ReturnCase, return_id)
    if not acts_for_buyer(by, case.vendor_order.order, token):
        raise NotAllowed
    if case.state == ReturnState.POSTED:
        return case
    move(case, ReturnState.POSTED, by=by, table=RETURN_TRANSITIONS, note=posting[:120])
    case.posted_at, case.posting = clock.now(), posting.strip()[:120]
    case.save(update_fields=["posted_at", "posting"])
    publish(ReturnPosted(return_id=case.pk))
    return case
