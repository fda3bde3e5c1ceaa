"""The seller lacks something: pieces of an order are called off, the rest goes on."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.actions.call_off import call_off
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.events import LinesCancelled
from marketplace.orders.models import LineCancellation, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import next_batch, positions_of
from marketplace.orders.rules.remaining import Position
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.payments.models import RefundReason


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
    is_last = all(position.kept == wanted.get(position.line.pk, 0) for position in positions)
    number = next_batch(part)
    call_off(
        vendor_order_id=part.pk,
        quantities=wanted,
        reason=reason,
        refund_reason=RefundReason.CANCELLED,
        key=f"lines:{number}",
        by=by,
    )
    if not is_last:
        publish(LinesCancelled(vendor_order_id=part.pk, batch=number))
    part.refresh_from_db()
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
