"""The provider said what became of a payout."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import Transfer
from marketplace.payments.states import Happening, TransferState
from marketplace.payouts.events import PayoutReturned
from marketplace.payouts.models import Payout
from marketplace.payouts.rules.postings import payout_done, payout_returned
from marketplace.payouts.states import PAYOUT_TRANSITIONS, PayoutState


@action
def follow_transfer(*, transfer_id: int) -> Payout | None:
    """Let a payout follow its transfer, once: done, or everything in it is due again and the seller is told why.

    While the transfer waits for money on our balance the payout says so. A reaction to TransferSettled and
    TransferWaits, safe to repeat; None for a transfer that is no payout or has no answer.
    """
    transfer = Transfer.objects.get(pk=transfer_id)
    if not transfer.of_payout or (transfer.state == TransferState.REQUESTED and not transfer.failure):
        return None
    payout = lock(Payout, Payout.objects.values_list("pk", flat=True).get(number=transfer.reference))
    transfer = Transfer.objects.get(pk=transfer_id)  # after the lock: it may have gone on while we waited
    if transfer.state == TransferState.REQUESTED:
        if payout.state == PayoutState.APPROVED:
            payout.problem = transfer.failure
            payout.save(update_fields=["problem"])
        return payout
    is_done = transfer.state == TransferState.SUCCEEDED
    to = PayoutState.DONE if is_done else PayoutState.RETURNED
    if payout.state != PayoutState.APPROVED or not can_move(payout, to, table=PAYOUT_TRANSITIONS):
        return payout
    move(payout, to, by=None, table=PAYOUT_TRANSITIONS, note=transfer.failure)
    payout.problem = transfer.failure
    payout.settled_at = clock.now() if is_done else None
    payout.save(update_fields=["problem", "settled_at"])
    post_transaction(
        kind=Happening.PAYOUT_DONE if is_done else Happening.PAYOUT_BACK,
        key=f"payout-{'done' if is_done else 'back'}:{payout.number}",
        postings=payout_done(payout) if is_done else payout_returned(payout, payout.items.all(), was_done=False),
        note=transfer.failure,
    )
    if not is_done:
        publish(PayoutReturned(payout_id=payout.pk))
    return payout
