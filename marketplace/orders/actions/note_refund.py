"""Money of a seller's part must go back to the buyer."""

from collections.abc import Sequence

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import Actor
from marketplace.orders.events import RefundDue
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.queries.refunds import goods_refunded, was_sold
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.actions.request_refund import RefundTooLarge, request_refund
from marketplace.payments.models import Refund
from marketplace.payments.rules.commission import NONE, Commission, commission_of


@action
def note_refund(
    *,
    vendor_order_id: int,
    reason: str,
    key: str,
    shares: Sequence[RefundShare],
    note: str = "",
    is_paid: bool = False,
    by: Actor | None = None,
) -> Refund | None:
    """Owe the buyer the sum of the shares, for a `reason` (payments.RefundReason), and say it in the ledger.

    `key` names the cause within the part: repeating it changes nothing. The provider is asked to pay where it can;
    where a person must pay, the seller is told; one that `is_paid` already is paid by nobody. The commission of what
    goes back falls away in the same transaction. Without shares nothing happens. Who may is asked by the caller.
    Raises NothingPaid, RefundTooLarge.
    """
    part = lock(VendorOrder, vendor_order_id)
    whole_key = f"{part.number}:{key}"
    if known := Refund.objects.filter(key=whole_key).first():
        return known
    if not shares or part.payment_id is None:
        return None
    if total_of(shares) > part.total_gross - part.refund_gross:
        raise RefundTooLarge
    is_allotted = was_sold(part)
    refund = request_refund(
        payment_id=part.payment_id,
        vendor_id=part.vendor_id,
        reference=part.number,
        key=whole_key,
        amount=total_of(shares),
        reason=reason,
        is_allotted=is_allotted,
        commission_back=_commission_back(part, shares) if is_allotted else NONE,
        note=note,
        is_paid=is_paid,
        by=by,
    )
    RefundLine.objects.bulk_create(
        RefundLine(
            refund=refund,
            order_line_id=share.line_id,
            is_delivery=share.is_delivery,
            quantity=share.quantity,
            gross=share.gross,
        )
        for share in shares
    )
    if part.refund_due_at is None or part.refunded_at is not None:
        part.refund_due_at, part.refunded_at = clock.now(), None
    part.refund_gross += refund.amount
    part.save(update_fields=["refund_due_at", "refunded_at", "refund_gross"])
    publish(RefundDue(vendor_order_id=part.pk, refund_id=refund.pk))
    return refund


def _commission_back(part: VendorOrder, shares: Sequence[RefundShare]) -> Commission:
    """Give the commission that falls away: what was due on the goods kept so far less what is due on the rest."""
    kept = part.goods_gross - goods_refunded(part)
    falls = total_of(share for share in shares if not share.is_delivery)
    return commission_of(kept, part.policy) - commission_of(kept - falls, part.policy)
