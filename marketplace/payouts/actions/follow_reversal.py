"""Money of a payout came back from the seller's account at the provider."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from core.action import action
from core.events import publish
from core.locking import lock
from core.money import ZERO, format_pln
from core.transitions import move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import TransferReversal
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, Happening, TransferState
from marketplace.payouts.actions.follow_transfer import follow_transfer
from marketplace.payouts.events import PayoutReduced, PayoutReturned
from marketplace.payouts.models import Payout
from marketplace.payouts.rules.postings import payout_unwound
from marketplace.payouts.states import PAYOUT_TRANSITIONS, PayoutState


@action
def follow_reversal(*, reversal_id: int) -> Payout | None:
    """Let a done payout follow what was taken back of its transfer, here or on the provider's pages, once.

    All of it: the payout is RETURNED and everything in it is due again, part by part. Some of it: that sum is due under
    the payout's number, ripe at once. The seller is told either way. One that could not be taken back says so. A
    reaction to ReversalSettled, safe to repeat; None for a transfer that is no payout.
    """
    reversal = TransferReversal.objects.select_related("transfer").get(pk=reversal_id)
    transfer = reversal.transfer
    if not transfer.of_payout or reversal.state == TransferState.REQUESTED:
        return None
    follow_transfer(transfer_id=transfer.pk)  # news of the transfer itself may come second
    payout = lock(Payout, Payout.objects.values_list("pk", flat=True).get(number=transfer.reference))
    if payout.state != PayoutState.DONE:
        return payout
    back = transfer.reversals.filter(state=TransferState.SUCCEEDED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    if back == payout.amount:
        return _return(payout, reversal.note or _("Wypłatę cofnięto na stronach operatora płatności."))
    if reversal.state == TransferState.FAILED:
        problem = _("Nie udało się cofnąć wypłaty. %(why)s") % {"why": reversal.failure}
    else:
        problem = _("Z tej wypłaty cofnięto %(back)s. Ta kwota pójdzie z następną.") % {"back": format_pln(back)}
    if payout.problem != problem:
        payout.problem = problem[:300]
        payout.save(update_fields=["problem"])
        if reversal.state == TransferState.SUCCEEDED:
            publish(PayoutReduced(payout_id=payout.pk))
    return payout


def _return(payout: Payout, problem: str) -> Payout:
    move(payout, PayoutState.RETURNED, by=None, table=PAYOUT_TRANSITIONS, note=problem)
    payout.problem = problem[:300]
    payout.save(update_fields=["problem"])
    if balance(Account.SELLER_DUE, vendor_id=payout.vendor_id, reference=payout.number) == -payout.amount:
        # Otherwise some of it was paid with a later payout already; the rest stays due under the number.
        post_transaction(
            kind=Happening.PAYOUT_BACK,
            key=f"payout-back:{payout.number}",
            postings=payout_unwound(payout, payout.items.all()),
            note=problem,
        )
    publish(PayoutReturned(payout_id=payout.pk))
    return payout
