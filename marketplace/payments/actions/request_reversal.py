"""Money that was passed on to a seller shall come back."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from core.money import ZERO
from marketplace.payments.events import ReversalRequested
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState


class ReversalTooLarge(RuleViolation):
    """More than was passed on and not taken back before."""

    code = "REVERSAL_TOO_LARGE"
    message = _("Nie można cofnąć więcej, niż przekazano.")


@action
def request_reversal(*, transfer_id: int, key: str, amount: Decimal, note: str = "") -> TransferReversal:
    """Take an amount (PLN) of a transfer back, for a reason (`note`, 300 characters); a known key gives its reversal.

    The ledger follows when the provider did it (`record_reversal`). Who may is asked by the caller. Raises
    ReversalTooLarge, also for a transfer that has not succeeded.
    """
    transfer = lock(Transfer, transfer_id)
    if known := TransferReversal.objects.filter(key=key).first():
        return known
    gone = transfer.reversals.exclude(state=TransferState.FAILED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    if transfer.state != TransferState.SUCCEEDED or amount > transfer.amount - gone:
        raise ReversalTooLarge
    reversal = TransferReversal.objects.create(transfer=transfer, key=key, amount=amount, note=note[:300])
    publish(ReversalRequested(reversal_id=reversal.pk))
    return reversal
