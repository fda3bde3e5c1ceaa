"""The bank sent a payout back."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.states import Happening
from marketplace.payouts.actions.confirm_payout import NotByHand
from marketplace.payouts.events import PayoutReturned
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.rules.postings import payout_returned
from marketplace.payouts.states import PAYOUT_TRANSITIONS, PayoutMethod, PayoutState


@action
def return_payout(*, payout_id: int, problem: str, by: User) -> Payout:
    """Record that a payout did not arrive: everything in it is due again; a reviewer or operator.

    `problem` says for the seller what the bank said, at most 300 characters. Repeating is harmless. Raises
    NotByHand for one that goes through the provider, IllegalTransition.
    """
    payout = lock(Payout, payout_id)
    if not can_pay_out(by):
        raise NotAllowed
    if payout.state == PayoutState.RETURNED:
        return payout
    if payout.method == PayoutMethod.PROVIDER:
        raise NotByHand
    was_done = payout.state == PayoutState.DONE
    move(payout, PayoutState.RETURNED, by=by, table=PAYOUT_TRANSITIONS, note=problem)
    payout.problem = problem[:300]
    payout.save(update_fields=["problem"])
    post_transaction(
        kind=Happening.PAYOUT_BACK,
        key=f"payout-back:{payout.number}",
        postings=payout_returned(payout, payout.items.all(), was_done=was_done),
        note=problem,
        by=by,
    )
    publish(PayoutReturned(payout_id=payout.pk))
    return payout
