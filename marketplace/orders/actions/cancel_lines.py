"""The seller lacks something: pieces of an order are called off, the rest goes on."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import move
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.actions.release_work import release_work
from marketplace.orders.actions.cancel_order import ReasonMissing, cancel_order
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.events import LinesCancelled, VendorOrderMoved
from marketplace.orders.models import LineCancellation, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import next_batch, positions_of
from marketplace.orders.rules.refunds import cancelled_shares
from marketplace.orders.rules.remaining import Position, after_cancelling, cancelled_gross, to_send
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.models import RefundReason
from marketplace.payments.states import PaymentState


class NothingToCancel(RuleViolation):
    """No piece was chosen."""

    code = "NOTHING_TO_CANCEL"
    message = _("Wpisz przy co najmniej jednej pozycji, ile sztuk anulujesz.")


class NotSoMany(RuleViolation):
    """More pieces than can still be cancelled."""

    code = "NOT_SO_MANY"
    message = _("Nie można anulować tylu sztuk: wysłanych i anulowanych wcześniej już nie. Sprawdź liczby.")


class CancelledMeanwhile(RuleViolation):
    """A colleague cancelled other pieces in the same moment."""

    code = "CANCELLED_MEANWHILE"
    message = _("Ktoś z zespołu anulował w tym czasie inne sztuki. Sprawdź, co zostało.")


@action
def cancel_lines(
    *, vendor_order_id: int, by: User, quantities: Mapping[int, int], reason: str, batch: int | None = None
) -> VendorOrder:
    """Call off pieces (order line id -> pieces) of a paid part that were not shipped; its seller may, with a reason.

    The pieces go back to stock, what is owed is counted anew (rules.remaining says what becomes of delivery), the
    difference is to be refunded and the buyer is told; the document of the order stays as it was (law.md R2-04).
    Calling off the last piece cancels the part; when only shipped pieces are left, it is SHIPPED. `batch` is the number
    of the change that the seller saw coming: repeating it with the same content changes nothing. An unpaid part is
    only cancelled whole, for a transfer of the full sum may be on its way. `reason` has at most 300 characters.
    Raises ReasonMissing, NothingToCancel, NotSoMany, CancelledMeanwhile, IllegalTransition.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    wanted = {pk: pieces for pk, pieces in quantities.items() if pieces}
    if batch is not None and (known := _batch(part, batch)):
        if known != wanted:
            raise CancelledMeanwhile
        return part
    if not can_lose_lines(part):
        raise IllegalTransition
    if not reason.strip():
        raise ReasonMissing(field="reason")
    positions = positions_of(part)
    _check(positions, wanted)
    if all(position.kept == wanted.get(position.line.pk, 0) for position in positions):
        return cancel_order(vendor_order_id=part.pk, by=by, reason=reason)
    _write(part, after_cancelling(positions, wanted), wanted, by, reason[:300])
    if part.state == VendorOrderState.PARTIALLY_SHIPPED and not to_send(positions):
        move(part, VendorOrderState.SHIPPED, by=by, table=TRANSITIONS, note=reason[:300])
        publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return part


def _batch(part: VendorOrder, batch: int) -> dict[int, int]:
    rows = LineCancellation.objects.filter(order_line__vendor_order=part, batch=batch)
    return dict(rows.values_list("order_line", "quantity"))


def _check(positions: list[Position], wanted: Mapping[int, int]) -> None:
    if not wanted:
        raise NothingToCancel
    left = {position.line.pk: position.left for position in positions}
    if set(wanted) - set(left):
        raise ValueError("a line of another part")
    if any(not 0 < pieces <= left[pk] for pk, pieces in wanted.items()):
        raise NotSoMany


def _write(part: VendorOrder, positions: list[Position], wanted: Mapping[int, int], by: User, reason: str) -> None:
    """Keep the change, give the pieces back, and note what must be refunded."""
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
            actor_id=by.pk,
            actor_name=by.get_username(),
            happened_at=now,
        )
        for line in touched
    )
    pieces_gross = sum((line.unit_gross * wanted[line.pk] for line in touched), ZERO)
    before, part.cancelled_gross = part.cancelled_gross, cancelled_gross(part, positions)
    part.save(update_fields=["cancelled_gross"])
    release_stock(quantities={line.variant_id: wanted[line.pk] for line in touched if line.is_reserved})
    release_work(pieces={line.pk: wanted[line.pk] for line in touched})
    if part.payment is not None and part.payment.state == PaymentState.SUCCEEDED:
        note_refund(
            vendor_order_id=part.pk,
            reason=RefundReason.CANCELLED,
            key=f"lines:{batch}",
            shares=cancelled_shares(wanted, touched, delivery=part.cancelled_gross - before - pieces_gross),
            note=reason,
            by=by,
        )
        part.refresh_from_db(fields=["refund_due_at", "refunded_at", "refund_gross"])
    publish(LinesCancelled(vendor_order_id=part.pk, batch=batch))
