"""A dispute that had been lost was won after all."""

from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.rules.commission import NONE, Commission
from marketplace.payments.rules.postings import explained_no_more, refund_revoked
from marketplace.payments.states import REFUND_TRANSITIONS, Happening, RefundState


@action
def revoke_refund(*, refund_id: int, commission_due: Commission = NONE) -> Refund:
    """Take a refund back that a lost dispute had paid: the bank gave the money to us again.

    One made for the dispute counts no more, its money is the seller's again less `commission_due` (not negative). One
    that was owed for another reason, and that the dispute happened to pay, is owed again: it FAILED. A refund that has
    not SUCCEEDED stays as it is.
    """
    refund = lock(Refund, refund_id)
    if refund.state != RefundState.SUCCEEDED:
        return refund
    turn = f"{refund.gateway_reference}:{refund.key}:{refund.attempt}"
    if refund.reason == RefundReason.DISPUTE:
        move(refund, RefundState.REVOKED, by=None, table=REFUND_TRANSITIONS)
        postings = refund_revoked(refund, commission_due)
    else:
        failed = Refunded(state=RefundState.FAILED, failure="Bank jednak uznał spór za wygrany.")
        refund = record_refund(refund_id=refund.pk, answer=failed)
        postings = explained_no_more(refund.payment, refund.amount)
    post_transaction(kind=Happening.DISPUTE_WON, key=f"revoked:{turn}", postings=postings, payment=refund.payment)
    return refund
