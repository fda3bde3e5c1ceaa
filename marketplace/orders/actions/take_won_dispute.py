"""A dispute that had been lost was won after all: the seller has the money again."""

from core.action import action
from core.locking import lock_all
from core.money import ZERO
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.queries.refunds import goods_refunded
from marketplace.payments.actions.revoke_refund import revoke_refund
from marketplace.payments.models import Dispute, Refund, RefundReason
from marketplace.payments.rules.commission import NONE, Commission, commission_of
from marketplace.payments.states import DisputeState, RefundState


@action
def take_won_dispute(*, dispute_id: int) -> list[Refund]:
    """Take back every refund that a dispute paid while it was lost; gives them. A reaction, safe to repeat."""
    dispute = Dispute.objects.get(pk=dispute_id)
    if dispute.state != DisputeState.WON:
        return []
    parts = lock_all(VendorOrder, VendorOrder.objects.filter(payment=dispute.payment_id).values_list("pk", flat=True))
    by_number = {part.number: part for part in parts}
    refunds = Refund.objects.filter(
        payment=dispute.payment_id, gateway_reference=dispute.reference, state=RefundState.SUCCEEDED
    )
    found = []
    for refund in refunds.order_by("pk"):
        due = _commission_due(by_number[refund.reference], refund)
        found.append(revoke_refund(refund_id=refund.pk, commission_due=due))
        confirm_refund(refund_id=refund.pk)
    return found


def _commission_due(part: VendorOrder, refund: Refund) -> Commission:
    """Give the commission on the goods that count as sold again, as `note_refund` let it fall away."""
    if refund.reason != RefundReason.DISPUTE or not refund.is_allotted:
        return NONE
    lines = RefundLine.objects.filter(refund=refund, is_delivery=False)
    again = sum((line.gross for line in lines), ZERO)
    kept = part.goods_gross - goods_refunded(part)
    return commission_of(kept + again, part.policy) - commission_of(kept, part.policy)
