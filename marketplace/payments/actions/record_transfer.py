"""What became of money passed on."""

import datetime as dt
from typing import Final

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import TransferSettled, TransferWaits
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import Transfer
from marketplace.payments.queries.transfers import is_last_try
from marketplace.payments.rules.postings import transfer_done, transfer_undone
from marketplace.payments.states import TRANSFER_TRANSITIONS, Happening, TransferState

#: So long at most money is waited for.
PATIENCE: Final = dt.timedelta(days=14)


@action
def record_transfer(*, transfer_id: int, answer: Transferred) -> Transfer:
    """Keep the provider's answer, once; money that could not be passed on is owed to the seller again.

    Where our balance lacks the money (the answer is still REQUESTED) it waits for the next attempt, for two weeks;
    then it has failed. Of a payout the ledger is told by the payout, as a reaction.
    """
    transfer = lock(Transfer, transfer_id)
    if answer.state == TransferState.REQUESTED:
        is_old = transfer.state != TransferState.REQUESTED or transfer.attempt != answer.attempt
        if is_old or _waits(transfer, answer.failure):
            return transfer
        answer = Transferred(state=TransferState.FAILED, failure=answer.failure)
    if not can_move(transfer, answer.state, table=TRANSFER_TRANSITIONS):
        return transfer
    move(transfer, answer.state, by=None, table=TRANSFER_TRANSITIONS, note=answer.failure)
    transfer.gateway_reference, transfer.failure = answer.gateway_reference, answer.failure[:200]
    transfer.settled_at = clock.now()
    transfer.save(update_fields=["gateway_reference", "failure", "settled_at"])
    is_done = answer.state == TransferState.SUCCEEDED
    postings = transfer_done(transfer) if is_done else transfer_undone(transfer)
    post_transaction(
        kind=Happening.TRANSFER if is_done else Happening.TRANSFER_BACK,
        key=f"transfer-{'done' if is_done else 'undone'}:{transfer.key}",
        postings=[] if transfer.of_payout else postings,
        payment=transfer.payment,
    )
    publish(TransferSettled(transfer_id=transfer.pk))
    return transfer


def _waits(transfer: Transfer, failure: str) -> bool:
    """Let a transfer wait for the next attempt, and tell so once; False when it has waited long enough."""
    if is_last_try(transfer):
        return False
    is_news = transfer.waits_until is None or transfer.failure != failure[:200]
    transfer.waits_until = transfer.waits_until or clock.now() + PATIENCE
    transfer.attempt += 1
    transfer.failure = failure[:200]
    transfer.save(update_fields=["waits_until", "attempt", "failure"])
    if is_news:
        publish(TransferWaits(transfer_id=transfer.pk))
    return True
