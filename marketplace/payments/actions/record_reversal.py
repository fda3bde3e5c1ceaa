"""What became of money that shall come back from a seller."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import ReversalSettled
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import TransferReversal
from marketplace.payments.rules.postings import transfer_reversed
from marketplace.payments.states import TRANSFER_TRANSITIONS, Happening, TransferState


@action
def record_reversal(*, reversal_id: int, answer: Transferred) -> TransferReversal:
    """Keep the provider's answer, once; what came back is owed to the seller again, less what is refunded of it."""
    reversal = lock(TransferReversal, reversal_id)
    if not can_move(reversal, answer.state, table=TRANSFER_TRANSITIONS):
        return reversal
    move(reversal, answer.state, by=None, table=TRANSFER_TRANSITIONS, note=answer.failure)
    reversal.gateway_reference, reversal.failure = answer.gateway_reference, answer.failure[:200]
    reversal.settled_at = clock.now()
    reversal.save(update_fields=["gateway_reference", "failure", "settled_at"])
    if answer.state == TransferState.SUCCEEDED:
        post_transaction(
            kind=Happening.TRANSFER_BACK,
            key=f"reversal:{reversal.key}",
            postings=transfer_reversed(reversal),
            payment=reversal.transfer.payment,
        )
    publish(ReversalSettled(reversal_id=reversal.pk))
    return reversal
