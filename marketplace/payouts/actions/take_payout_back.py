"""A payout through the provider was a mistake: take it back from the seller's account."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.request_reversal import request_reversal
from marketplace.payments.models import Transfer
from marketplace.payments.states import TransferState
from marketplace.payouts.actions.plan_line_return import ReasonMissing
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_pay_out, is_tied_to_any
from marketplace.payouts.states import PayoutMethod, PayoutState


@action
def take_payout_back(*, payout_id: int, reason: str, by: User) -> Payout:
    """Ask the provider for all that is left of a done payout; a reviewer or operator not tied to the seller.

    The provider says whether the seller's account still has it (`follow_reversal`); then everything is due again.
    `reason` is at most 300 characters, the seller reads it. Repeating while it is on its way is harmless. Raises
    NotAllowed, ReasonMissing, IllegalTransition, also for one that went by bank.
    """
    payout = lock(Payout, payout_id)
    if not can_pay_out(by) or is_tied_to_any(by, [payout.vendor]):
        raise NotAllowed
    if payout.state != PayoutState.DONE or payout.method != PayoutMethod.PROVIDER:
        raise IllegalTransition
    transfer = Transfer.objects.get(reference=payout.number, of_payout=True)
    known = transfer.reversals.all()
    if known.filter(state=TransferState.REQUESTED).exists():
        return payout
    if not reason.strip():
        raise ReasonMissing(field="reason")
    gone = known.filter(state=TransferState.SUCCEEDED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    request_reversal(
        transfer_id=transfer.pk,
        key=f"payout-back:{payout.number}:{known.count() + 1}",
        amount=transfer.amount - gone,
        note=reason.strip(),
    )
    payout.problem = (_("Cofamy tę wypłatę. %(reason)s") % {"reason": reason.strip()})[:300]
    payout.save(update_fields=["problem"])
    return payout
