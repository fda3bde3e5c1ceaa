"""Pieces that were not sent are called off, for whatever reason, and the rest goes on."""

from collections.abc import Mapping

from core import clock
from core.action import action
from core.errors import IllegalTransition
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import Actor, move
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.actions.release_work import release_work
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import LineCancellation, VendorOrder
from marketplace.orders.queries.pieces import next_batch, positions_of
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.queries.withdrawal import returned_pieces
from marketplace.orders.rules.refunds import delivery_share, shares_of_pieces
from marketplace.orders.rules.remaining import Position, after_cancelling, cancelled_gross, to_send
from marketplace.orders.rules.returns import are_goods_kept
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.states import PaymentState


@action
def call_off(
    *,
    vendor_order_id: int,
    quantities: Mapping[int, int],
    reason: str,
    refund_reason: str,
    key: str,
    by: Actor | None = None,
    name: str = "",
) -> Refund | None:
    """Call off pieces (order line id -> pieces) of a paid part that were not sent; gives the refund, if any.

    The pieces go back to stock, what is owed is counted anew (rules.remaining says what becomes of delivery) and what
    was paid for them and not given back before is owed to the buyer under `key`. The last piece cancels the part; when
    only sent pieces are left, it is SHIPPED. Who may, and how many, is asked by the caller; `name` signs for somebody
    without an account. Raises IllegalTransition.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_lose_lines(part):
        raise IllegalTransition
    positions = positions_of(part)
    wanted = {pk: pieces for pk, pieces in quantities.items() if pieces}
    reserved = {position.line.pk for position in positions if position.line.is_reserved}
    variants = {position.line.pk: position.line.variant_id for position in positions}
    left = refundable(part)
    _write(part, after_cancelling(positions, wanted), wanted, by, reason[:300], name)
    release_stock(quantities={variants[pk]: pieces for pk, pieces in wanted.items() if pk in reserved})
    release_work(pieces=wanted)
    is_over = not any(position.kept for position in positions)
    if is_over:
        move(part, VendorOrderState.CANCELLED, by=by, table=TRANSITIONS, note=reason[:300])
        part.cancel_reason, part.reserved_until, part.closed_at = reason[:300], None, clock.now()
        part.save(update_fields=["cancel_reason", "reserved_until", "closed_at"])
    elif part.state == VendorOrderState.PARTIALLY_SHIPPED and not to_send(positions):
        move(part, VendorOrderState.SHIPPED, by=by, table=TRANSITIONS, note=reason[:300])
    refund = None
    if part.payment is not None and part.payment.state == PaymentState.SUCCEEDED:
        shares = shares_of_pieces(left, wanted)
        if not are_goods_kept(positions, returned_pieces(part)):
            was_sent = any(position.shipped for position in positions)
            is_capped = refund_reason == RefundReason.WITHDRAWAL and was_sent
            shares += delivery_share(left, most=part.standard_delivery_gross if is_capped else None)
        refund = note_refund(
            vendor_order_id=part.pk, reason=refund_reason, key=key, shares=shares, note=reason[:300], by=by
        )
    if is_over or part.state == VendorOrderState.SHIPPED:
        publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return refund


def _write(
    part: VendorOrder,
    positions: list[Position],
    wanted: Mapping[int, int],
    by: Actor | None,
    reason: str,
    name: str,
) -> None:
    """Keep the change: the lines, the log and what is owed now."""
    batch, now = next_batch(part), clock.now()
    touched = [position.line for position in positions if position.line.pk in wanted]
    for line in touched:
        line.save(update_fields=["cancelled_quantity"])
    LineCancellation.objects.bulk_create(
        LineCancellation(
            order_line=line,
            batch=batch,
            quantity=wanted[line.pk],
            gross=line.unit_gross * wanted[line.pk],
            reason=reason,
            actor_id=by.pk if by else None,
            actor_name=by.get_username() if by else name,
            happened_at=now,
        )
        for line in touched
    )
    part.cancelled_gross = max(cancelled_gross(part, positions), ZERO)
    part.save(update_fields=["cancelled_gross"])
