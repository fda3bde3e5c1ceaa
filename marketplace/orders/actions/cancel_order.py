"""Somebody steps back from a part of an order."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock_all
from core.transitions import move
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.actions.release_work import release_work
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.permissions import can_handle, is_buyer
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.models import RefundReason
from marketplace.payments.states import PaymentState


class ReasonMissing(RuleViolation):
    """A seller who cancels owes the buyer a reason."""

    code = "REASON_MISSING"
    message = _("Podaj powód: kupujący go przeczyta.")


class PaidTogether(RuleViolation):
    """The buyer is just paying this part together with other sellers' parts."""

    code = "PAID_TOGETHER"
    message = _("Kupujący właśnie płaci za kilka zamówień naraz. Możesz anulować, gdy płatność się zakończy.")


@action
def cancel_order(*, vendor_order_id: int, by: User | None, token: str = "", reason: str = "") -> VendorOrder:
    """Cancel a part: its seller with a reason, until it is shipped; its buyer while no money is there.

    A guest shows the `token` of the order's link. Reserved pieces go back to stock. Parts that wait for one common
    payment are cancelled together by the buyer, and by no single seller. When the part was paid, a refund becomes due.
    Raises ReasonMissing, PaidTogether, IllegalTransition. `reason` is at most 300 characters.
    """
    part = VendorOrder.objects.select_related("order").get(pk=vendor_order_id)
    group = VendorOrder.objects.filter(payment=part.payment_id, order=part.order_id)
    held = lock_all(VendorOrder, group.values_list("pk", flat=True))
    part = next(other for other in held if other.pk == vendor_order_id)
    waiting = [other for other in held if other.state == VendorOrderState.AWAITING_PAYMENT]
    if can_handle(by, part):
        if not reason.strip():
            raise ReasonMissing(field="reason")
        if part in waiting and len(waiting) > 1:
            raise PaidTogether
        chosen = [part]
    elif is_buyer(by, part.order) or _holds_link(token, part):
        if part not in waiting:
            raise IllegalTransition(_("Tego zamówienia nie można już anulować samodzielnie: napisz do sprzedawcy."))
        chosen = waiting
    else:
        raise NotAllowed
    payment = part.payment
    if payment is not None and chosen == waiting:
        payment = cancel_payment(payment_id=payment.pk, by=by)
    for one in chosen:
        release = reserved_pieces(one)
        move(one, VendorOrderState.CANCELLED, by=by, table=TRANSITIONS, note=reason)
        one.cancel_reason, one.reserved_until, one.closed_at = reason[:300], None, clock.now()
        one.save(update_fields=["cancel_reason", "reserved_until", "closed_at"])
        release_stock(quantities=release)
        release_work(pieces=dict.fromkeys(one.lines.values_list("pk", flat=True)))
        if payment is not None and payment.state == PaymentState.SUCCEEDED:
            note_refund(
                vendor_order_id=one.pk,
                reason=RefundReason.CANCELLED,
                key="cancelled",
                shares=refundable(one),
                note=reason,
                by=by,
            )
            one.refresh_from_db(fields=["refund_due_at", "refunded_at", "refund_gross"])
        publish(VendorOrderMoved(vendor_order_id=one.pk, state=one.state))
    return part


def _holds_link(token: str, part: VendorOrder) -> bool:
    try:
        return bool(token) and order_by_token(token).pk == part.order_id
    except Order.DoesNotExist:
        return False
