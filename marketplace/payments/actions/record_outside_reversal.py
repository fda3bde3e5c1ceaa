"""Somebody took money of a transfer back on the provider's pages."""

from decimal import Decimal

from core.action import action
from core.locking import lock
from marketplace.payments.actions.record_reversal import record_reversal
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState


@action
def record_outside_reversal(*, transfer_id: int, reference: str, amount: Decimal) -> TransferReversal:
    """Keep a reversal (PLN) that nobody here asked for, once: the money is on our balance and owed to the seller again.

    `reference` is the provider's number of it.
    """
    transfer = lock(Transfer, transfer_id)
    known: TransferReversal | None = TransferReversal.objects.filter(gateway_reference=reference).first()
    if known is not None:
        return known
    reversal = TransferReversal.objects.create(transfer=transfer, key=f"outside:{reference}", amount=amount)
    answer = Transferred(state=TransferState.SUCCEEDED, gateway_reference=reference)
    return record_reversal(reversal_id=reversal.pk, answer=answer)
