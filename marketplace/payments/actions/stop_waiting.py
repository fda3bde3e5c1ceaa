"""Nobody waits any longer for money that our balance lacks."""

from core import clock
from core.action import action
from core.errors import IllegalTransition
from core.events import publish
from core.locking import lock
from marketplace.payments.events import TransferRequested
from marketplace.payments.models import Transfer
from marketplace.payments.states import TransferState


@action
def stop_waiting(*, transfer_id: int) -> Transfer:
    """Let a transfer that waits for money be tried once more, now: then it has succeeded or failed.

    Only the provider's own answer ends it, so that nothing is paid twice. Who may is asked by the caller; repeating is
    harmless. Raises IllegalTransition for one that does not wait.
    """
    transfer = lock(Transfer, transfer_id)
    if transfer.state != TransferState.REQUESTED or transfer.waits_until is None:
        raise IllegalTransition
    if transfer.waits_until > clock.now():
        transfer.waits_until = clock.now()
        transfer.save(update_fields=["waits_until"])
    publish(TransferRequested(transfer_id=transfer.pk))
    return transfer
