"""The seller does what an accepted complaint demands."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import move
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.models import StockReason
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.events import PurchaseComplaintFulfilled
from marketplace.orders.models import PurchaseComplaint, Remedy, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.queries.withdrawal import returned_pieces
from marketplace.orders.rules.refunds import RefundShare, delivery_share, shares_of_pieces
from marketplace.orders.rules.returns import are_goods_kept
from marketplace.orders.states import COMPLAINT_TRANSITIONS, ComplaintState
from marketplace.payments.models import RefundReason


class ReductionWrong(RuleViolation):
    """A reduction of the price is more than nothing and at most what is left of the position."""

    code = "REDUCTION_WRONG"
    message = _("Wpisz kwotę większą od zera i nie większą niż to, co zostało z ceny tej rzeczy.")


@action
def fulfil_purchase_complaint(
    *,
    purchase_complaint_id: int,
    by: User,
    remedy: str,
    gross: Decimal = ZERO,
    note: str = "",
    parcel: str = "",
) -> PurchaseComplaint:
    """Record what the seller did for an accepted complaint (`remedy`); the seller's team may.

    REDUCTION gives back `gross` (PLN) of the position's price, WITHDRAWAL the price of its pieces, and delivery when no
    goods of the part are kept; REPLACEMENT sends new pieces without payment (`parcel` says how) and takes them from the
    stock. Repeating changes nothing. Raises ReductionWrong, BelowReserved, IllegalTransition while it is not accepted.
    """
    part = lock(
        VendorOrder, PurchaseComplaint.objects.values_list("vendor_order", flat=True).get(pk=purchase_complaint_id)
    )
    complaint = lock(PurchaseComplaint, purchase_complaint_id)
    if not can_handle(by, part):
        raise NotAllowed
    if complaint.state == ComplaintState.FULFILLED:
        return complaint
    if complaint.state != complaint.state_at(clock.now()):
        move(complaint, ComplaintState.ACCEPTED_BY_LAW, by=None, table=COMPLAINT_TRANSITIONS)
    move(complaint, ComplaintState.FULFILLED, by=by, table=COMPLAINT_TRANSITIONS, note=remedy)
    shares = _shares(part, complaint, remedy, gross)
    line = complaint.order_line
    if remedy == Remedy.REPLACEMENT and line.is_reserved:
        adjust_stock(
            variant_id=line.variant_id,
            delta=-complaint.quantity,
            by=by,
            reason=StockReason.SHIPPED,
            note=complaint.number,
        )
    complaint.remedy, complaint.remedy_note, complaint.parcel = remedy, note.strip()[:500], parcel.strip()[:120]
    complaint.fulfilled_at = clock.now()
    complaint.refund = note_refund(
        vendor_order_id=part.pk,
        reason=RefundReason.COMPLAINT,
        key=f"complaint:{complaint.number}",
        shares=shares,
        note=note[:300],
        by=by,
    )
    complaint.save(update_fields=["remedy", "remedy_note", "parcel", "fulfilled_at", "refund"])
    publish(PurchaseComplaintFulfilled(purchase_complaint_id=complaint.pk))
    return complaint


def _shares(part: VendorOrder, complaint: PurchaseComplaint, remedy: str, gross: Decimal) -> list[RefundShare]:
    """Give what goes back for a remedy; nothing for repair and replacement."""
    left, line_id = refundable(part), complaint.order_line_id
    if remedy == Remedy.REDUCTION:
        most = next((share.gross for share in left if share.line_id == line_id), ZERO)
        if not ZERO < gross <= most:
            raise ReductionWrong(field="gross")
        return [RefundShare(gross=gross, line_id=line_id)]
    if remedy != Remedy.WITHDRAWAL:
        return []
    shares = shares_of_pieces(left, {line_id: complaint.quantity})
    returned = returned_pieces(part)
    returned[line_id] = returned.get(line_id, 0) + complaint.quantity
    return shares if are_goods_kept(positions_of(part), returned) else shares + delivery_share(left)
