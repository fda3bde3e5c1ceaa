"""ROPS do not wait until our balance at the provider has the money of a payout."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from marketplace.payments.actions.stop_waiting import stop_waiting
from marketplace.payments.models import Transfer
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.states import PayoutState


@action
def give_up_waiting(*, payout_id: int, by: User) -> Payout:
    """Let a payout that waits for money be tried once more; without money it comes back and the next goes by bank.

    A reviewer or operator; repeating is harmless. Raises IllegalTransition for one that does not wait.
    """
    payout = lock(Payout, payout_id)
    if not can_pay_out(by):
        raise NotAllowed
    transfer = Transfer.objects.filter(reference=payout.number, of_payout=True).first()
    if payout.state != PayoutState.APPROVED or transfer is None:
        raise IllegalTransition
    stop_waiting(transfer_id=transfer.pk)
    return payout
