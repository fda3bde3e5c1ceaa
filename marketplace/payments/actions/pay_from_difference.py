"""A refund turned out to be paid already: by hand at the provider, or by a lost dispute."""

from core.action import action
from core.locking import lock
from core.transitions import Actor
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import DifferenceKind, ReconciliationDifference, Refund
from marketplace.payments.rules.postings import explained
from marketplace.payments.states import Account, Happening, RefundState


@action
def pay_from_difference(*, refund_id: int, difference_id: int, by: Actor | None = None) -> Refund:
    """Say that a refund was paid by the money of a difference, which leaves the account where it waited.

    Both sides stand in the ledger in one transaction (marketplaces.md §2 row 1). A refund that had FAILED is paid by a
    new attempt. Repeating it changes nothing.
    """
    refund = lock(Refund, refund_id)
    difference = lock(ReconciliationDifference, difference_id)
    if refund.state == RefundState.FAILED:
        refund.attempt += 1
        refund.failure = ""
        refund.save(update_fields=["attempt", "failure"])
    answer = Refunded(state=RefundState.SUCCEEDED, gateway_reference=difference.reference)
    refund = record_refund(refund_id=refund_id, answer=answer, by=by)
    is_dispute = difference.kind == DifferenceKind.LOST_DISPUTE
    post_transaction(
        kind=Happening.DISPUTE_LOST if is_dispute else Happening.ADJUSTMENT,
        key=f"explained:{difference.reference}:{refund.key}:{refund.attempt}",
        postings=explained(refund.payment, refund.amount, Account.DISPUTES if is_dispute else Account.SUSPENSE),
        payment=refund.payment,
        by=by,
    )
    return refund
