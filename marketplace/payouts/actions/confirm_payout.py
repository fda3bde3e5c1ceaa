"""The bank paid a payout."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.states import Happening
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.rules.postings import payout_done
from marketplace.payouts.states import PAYOUT_TRANSITIONS, PayoutState


@action
def confirm_payout(*, payout_id: int, by: User) -> Payout:
    """Record that the bank carried a payout out, once; a reviewer or operator. Raises IllegalTransition."""
    payout = lock(Payout, payout_id)
    if not can_pay_out(by):
        raise NotAllowed
    if payout.state == PayoutState.DONE:
        return payout
    move(payout, PayoutState.DONE, by=by, table=PAYOUT_TRANSITIONS)
    payout.settled_at = clock.now()
    payout.save(update_fields=["settled_at"])
    post_transaction(
        kind=Happening.PAYOUT_DONE, key=f"payout-done:{payout.number}", postings=payout_done(payout), by=by
    )
    return payout
