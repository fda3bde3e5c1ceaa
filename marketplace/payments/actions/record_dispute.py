"""What the bank and the provider say of a dispute."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import can_move, move
from marketplace.payments.actions.close_second_dispute import close_second_dispute
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.events import DisputeClosed, DisputeOpened, RefundedOutside
from marketplace.payments.gateways.port import DisputeSeen
from marketplace.payments.models import DifferenceKind, Dispute, Payment, ReconciliationDifference
from marketplace.payments.queries.reconciliation import second_payment
from marketplace.payments.rules.postings import dispute_given_back, dispute_withheld, fee_taken
from marketplace.payments.states import DISPUTE_TRANSITIONS, DisputeState, Happening


@action
def record_dispute(*, payment_id: int, seen: DisputeSeen) -> Dispute:
    """Keep a dispute as the provider sees it now, and let the ledger follow: withheld, fee, won, lost; each once.

    A lost one becomes a refund of the seller's part (orders divide it), because the buyer has the money; won after all,
    it takes that refund back. One about money that came twice is no seller's affair: lost, the bank has given the
    second payment back. News out of order is ignored.
    """
    payment = lock(Payment, payment_id)
    dispute, is_new = Dispute.objects.get_or_create(
        reference=seen.reference,
        defaults={
            "payment": payment,
            "amount": seen.amount,
            "reason": seen.reason[:40],
            "evidence_due_by": seen.evidence_due_by,
        },
    )
    dispute = lock(Dispute, dispute.pk)
    if is_new:
        publish(DisputeOpened(dispute_id=dispute.pk))
    _follow_money(dispute, seen)
    if seen.state != dispute.state and can_move(dispute, seen.state, table=DISPUTE_TRANSITIONS):
        move(dispute, seen.state, by=None, table=DISPUTE_TRANSITIONS)
        if seen.state in {DisputeState.WON, DisputeState.LOST}:
            _close(dispute, second_payment(seen.paid_by))
    return dispute


def _follow_money(dispute: Dispute, seen: DisputeSeen) -> None:
    payment, key = dispute.payment, dispute.reference
    withheld = dispute_withheld(dispute, seen.withdrawn)
    post_transaction(kind=Happening.DISPUTE, key=f"dispute:{key}", postings=withheld, payment=payment)
    if seen.fee:
        fee = fee_taken(payment, seen.fee)
        post_transaction(kind=Happening.PROVIDER_FEE, key=f"dispute-fee:{key}", postings=fee, payment=payment)
        dispute.fee = seen.fee
        dispute.save(update_fields=["fee"])
    back = dispute_given_back(dispute, seen.reinstated)
    post_transaction(kind=Happening.DISPUTE_WON, key=f"dispute-won:{key}", postings=back, payment=payment)


def _close(dispute: Dispute, second: ReconciliationDifference | None) -> None:
    dispute.closed_at = clock.now()
    dispute.save(update_fields=["closed_at"])
    publish(DisputeClosed(dispute_id=dispute.pk))
    if second is not None:
        close_second_dispute(dispute_id=dispute.pk, difference_id=second.pk)
    elif dispute.state == DisputeState.LOST:
        found = note_difference(
            kind=DifferenceKind.LOST_DISPUTE,
            reference=dispute.reference,
            payment_id=dispute.payment_id,
            theirs=dispute.amount,
            ours=ZERO,
        )
        publish(RefundedOutside(difference_id=found.pk))
    lost = ReconciliationDifference.objects.filter(kind=DifferenceKind.LOST_DISPUTE, reference=dispute.reference)
    if dispute.state == DisputeState.WON and (waiting := lost.first()):
        settle_difference(difference_id=waiting.pk, note="Bank jednak uznał spór za wygrany.", by=None)
