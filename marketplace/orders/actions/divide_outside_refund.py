"""Money went back without us: the parts that it concerns, where that can be told."""

from collections.abc import Sequence
from decimal import Decimal

from core.action import action
from core.locking import lock, lock_all
from core.money import ZERO
from core.transitions import Actor
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import failed_refunds, refundable
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.actions.pay_from_difference import pay_from_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference, Refund, RefundReason
from marketplace.payments.states import DifferenceState


@action
def divide_outside_refund(*, difference_id: int) -> bool:
    """Make refunds of a difference, when one part alone was paid, or everything that is left went back.

    Refunds that the provider could not pay are paid by it first: somebody saw to them on the provider's pages, or the
    bank did. The sale itself is written down before, so that what goes back is the seller's. A reaction, safe to
    repeat; tells whether it was divided. Otherwise people say whose it is (`assign_outside_refund`).
    """
    difference = ReconciliationDifference.objects.get(pk=difference_id)
    if difference.payment_id is None or difference.state != DifferenceState.OPEN:
        return False
    parts = lock_all(
        VendorOrder, VendorOrder.objects.filter(payment=difference.payment_id).values_list("pk", flat=True)
    )
    confirm_payment(payment_id=difference.payment_id)
    lock(Payment, difference.payment_id)
    difference = lock(ReconciliationDifference, difference_id)
    if difference.state != DifferenceState.OPEN:  # somebody divided it while we waited
        return False
    for part in parts:
        part.refresh_from_db()
    if not take_outside_refund(parts, difference):
        return False
    settle_difference(difference_id=difference.pk, note=", ".join(part.number for part in parts), by=None)
    return True


def take_outside_refund(
    parts: Sequence[VendorOrder], difference: ReconciliationDifference, by: Actor | None = None
) -> bool:
    """Let money that has gone pay what is owed for these locked parts, and refund the rest; False when it cannot be."""
    failed = failed_refunds(parts)
    left = {part.pk: refundable(part) for part in parts}
    whole = sum((total_of(shares) for shares in left.values()), ZERO)
    amount = difference.theirs
    if amount != whole + sum((refund.amount for refund in failed), ZERO):
        failed, rest = _fitting(failed, amount)
        if rest and (len(parts) != 1 or rest > whole):
            return False
        if not rest:
            left = {}
        elif rest != whole:
            left = {part.pk: [RefundShare(gross=rest)] for part in parts}
    for refund in failed:
        pay_from_difference(refund_id=refund.pk, difference_id=difference.pk, by=by)
    for part in parts:
        if shares := left.get(part.pk):
            _refund_outside(part, difference, shares, by)
    return True


def _fitting(failed: list[Refund], amount: Decimal) -> tuple[list[Refund], Decimal]:
    """Choose the refunds that an amount pays: one of exactly that amount, else the oldest ones; and what is left."""
    if exact := [refund for refund in failed if refund.amount == amount]:
        return exact[:1], ZERO
    chosen, rest = [], amount
    for refund in failed:
        if refund.amount <= rest:
            chosen.append(refund)
            rest -= refund.amount
    return chosen, rest


def _refund_outside(
    part: VendorOrder, difference: ReconciliationDifference, shares: list[RefundShare], by: Actor | None
) -> None:
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
