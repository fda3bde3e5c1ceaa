"""The money of an order is there."""

from core.action import action
from core.events import publish
from core.locking import lock_all
from core.transitions import Actor, move
from marketplace.catalogue.actions.book_again import book_again
from marketplace.catalogue.actions.reserve_stock import NotEnoughStock, reserve_stock
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.actions.share_fee import share_fee
from marketplace.orders.events import VendorOrderPaid
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import Payment, RefundReason
from marketplace.payments.rules.commission import commission_of
from marketplace.payments.rules.postings import sold
from marketplace.payments.states import Happening, PaymentState


@action
def confirm_payment(*, payment_id: int, by: Actor | None = None) -> list[VendorOrder]:
    """Move the parts of a payment that succeeded to NEW, once; gives the parts that moved now.

    A reaction to PaymentSucceeded, safe to repeat. The money of each part becomes its seller's in the ledger. When
    the money came after the time ran out, the goods are reserved again; when they are gone meanwhile, or the part was
    cancelled, it goes back to the buyer.
    """
    parts = lock_all(VendorOrder, VendorOrder.objects.filter(payment=payment_id).values_list("pk", flat=True))
    payment = Payment.objects.get(pk=payment_id)  # after the lock: its fee may have come while we waited
    if payment.state != PaymentState.SUCCEEDED:
        return []
    moved = [part for part in parts if _confirm(part, payment, by)]
    if moved and payment.fee:
        share_fee(payment_id=payment.pk)
    return moved


def _confirm(part: VendorOrder, payment: Payment, by: Actor | None) -> bool:
    if part.state == VendorOrderState.CANCELLED or (
        part.state == VendorOrderState.EXPIRED and not _reserve_again(part)
    ):
        if part.refund_due_at is None:
            note_refund(vendor_order_id=part.pk, reason=RefundReason.LATE, key="late", shares=refundable(part), by=by)
        return False
    if part.state not in {VendorOrderState.AWAITING_PAYMENT, VendorOrderState.EXPIRED}:
        return False
    move(part, VendorOrderState.NEW, by=by, table=TRANSITIONS)
    part.reserved_until = part.closed_at = None
    part.save(update_fields=["reserved_until", "closed_at"])
    _post_sale(part, payment, by)
    publish(VendorOrderPaid(vendor_order_id=part.pk))
    return True


def _reserve_again(part: VendorOrder) -> bool:
    if part.refund_due_at is not None:
        return False
    try:
        reserve_stock(quantities=reserved_pieces(part))
    except NotEnoughStock:
        return False
    rows = part.lines.values_list("pk", "variant", "quantity")
    book_again(lines={pk: (variant_id, pieces) for pk, variant_id, pieces in rows})
    return True


def _post_sale(part: VendorOrder, payment: Payment, by: Actor | None) -> None:
    """Say in the ledger that the money is the seller's now, less the commission of the moment of sale."""
    postings = sold(
        payment,
        vendor_id=part.vendor_id,
        reference=part.number,
        gross=part.total_gross,
        commission=commission_of(part.goods_gross, part.policy),
    )
    post_transaction(kind=Happening.SALE, key=f"sale:{part.number}", postings=postings, payment=payment, by=by)
