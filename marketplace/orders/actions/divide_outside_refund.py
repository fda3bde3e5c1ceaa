"""Money went back without us: the parts that it concerns, where that can be told."""

from core.action import action
from core.locking import lock_all
from core.money import ZERO
from core.transitions import Actor
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.actions.pay_from_difference import pay_from_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import DifferenceKind, ReconciliationDifference, RefundReason
from marketplace.payments.states import DifferenceState


@action
def divide_outside_refund(*, difference_id: int) -> bool:
    """Make refunds of a difference, when one part alone was paid, or everything that is left went back.

    A reaction, safe to repeat; tells whether it was divided. Otherwise people say whose it is
    (`assign_outside_refund`).
    """
    difference = ReconciliationDifference.objects.get(pk=difference_id)
    if difference.payment_id is None or difference.state != DifferenceState.OPEN:
        return False
    parts = lock_all(
        VendorOrder, VendorOrder.objects.filter(payment=difference.payment_id).values_list("pk", flat=True)
    )
    left = {part.pk: refundable(part) for part in parts}
    whole = sum((total_of(shares) for shares in left.values()), ZERO)
    if difference.theirs != whole and (len(parts) != 1 or difference.theirs > whole):
        return False
    for part in parts:
        shares = left[part.pk] if difference.theirs == whole else [RefundShare(gross=difference.theirs)]
        if shares:
            refund_outside(part, difference, shares)
    settle_difference(difference_id=difference.pk, note=", ".join(part.number for part in parts), by=None)
    return True


def refund_outside(
    part: VendorOrder, difference: ReconciliationDifference, shares: list[RefundShare], by: Actor | None = None
) -> None:
    """Make the refund of one part of money that has gone already."""
    is_dispute = difference.kind == DifferenceKind.LOST_DISPUTE
    refund = note_refund(
        vendor_order_id=part.pk,
        reason=RefundReason.DISPUTE if is_dispute else RefundReason.OUTSIDE,
        key=f"outside:{difference.reference}",
        shares=shares,
        is_paid=True,
        by=by,
    )
    if refund is not None:
        pay_from_difference(refund_id=refund.pk, difference_id=difference.pk, by=by)
