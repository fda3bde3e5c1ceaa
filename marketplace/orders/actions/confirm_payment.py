"""The money of an order is there."""

from decimal import Decimal

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock_all
from core.transitions import Actor, move
from marketplace.catalogue.actions.book_again import book_again
from marketplace.catalogue.actions.reserve_stock import NotEnoughStock, reserve_stock
from marketplace.orders.events import RefundDue, VendorOrderPaid
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


@action
def confirm_payment(*, payment_id: int, by: Actor | None = None) -> list[VendorOrder]:
    """Move the parts of a payment that succeeded to NEW, once; gives the parts that moved now.

    A reaction to PaymentSucceeded, safe to repeat. When the money came after the time ran out, the goods are reserved
    again; when they are gone meanwhile, or the part was cancelled, a refund becomes due and the staff is told.
    """
    if Payment.objects.get(pk=payment_id).state != PaymentState.SUCCEEDED:
        return []
    parts = lock_all(VendorOrder, VendorOrder.objects.filter(payment=payment_id).values_list("pk", flat=True))
    return [part for part in parts if _confirm(part, by)]


def _confirm(part: VendorOrder, by: Actor | None) -> bool:
    if part.state == VendorOrderState.CANCELLED:
        note_refund(part, part.total_gross)
        return False
    if part.state == VendorOrderState.EXPIRED and not _reserve_again(part):
        note_refund(part, part.total_gross)
        return False
    if part.state not in {VendorOrderState.AWAITING_PAYMENT, VendorOrderState.EXPIRED}:
        return False
    move(part, VendorOrderState.NEW, by=by, table=TRANSITIONS)
    part.reserved_until = part.closed_at = None
    part.save(update_fields=["reserved_until", "closed_at"])
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


def note_refund(part: VendorOrder, in_all: Decimal) -> None:
    """Write down that this much (PLN, everything so far) of a locked part must go back, and tell the staff.

    Repeating the same sum changes nothing; a greater one makes the difference due, also after an earlier refund.
    """
    if in_all <= part.refund_gross:
        return
    if part.refund_due_at is None or part.refunded_at is not None:
        part.refund_due_at, part.refunded_at = clock.now(), None
    part.refund_gross = in_all
    part.save(update_fields=["refund_due_at", "refunded_at", "refund_gross"])
    publish(RefundDue(vendor_order_id=part.pk))
