"""A batch that waits is given up."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_all, lock_name
from core.transitions import move
from marketplace.payouts.actions.prepare_payouts import LOCK
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.states import BATCH_TRANSITIONS, PAYOUT_TRANSITIONS, BatchState, PayoutState


@action
def cancel_batch(*, batch_id: int, by: User) -> PayoutBatch:
    """Give up a batch that nobody approved yet, with its payouts; repeating is harmless. Raises IllegalTransition."""
    lock_name(LOCK)
    batch = lock(PayoutBatch, batch_id)
    if not can_pay_out(by):
        raise NotAllowed
    if batch.state == BatchState.CANCELLED:
        return batch
    move(batch, BatchState.CANCELLED, by=by, table=BATCH_TRANSITIONS)
    for payout in lock_all(Payout, batch.payouts.values_list("pk", flat=True)):
        move(payout, PayoutState.CANCELLED, by=by, table=PAYOUT_TRANSITIONS)
    return batch
