"""What the buyer had is back with the seller."""

from collections.abc import Mapping
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
from marketplace.orders.events import ReturnSettled
from marketplace.orders.models import ReturnCase, ReturnFate, ReturnKind, ReturnLine, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.queries.withdrawal import returned_pieces
from marketplace.orders.rules.refunds import shares_of_pieces
from marketplace.orders.rules.returns import REASONS, are_goods_kept, shares_of_case
from marketplace.orders.rules.withdrawal import wants_goods_back
from marketplace.orders.states import RETURN_TRANSITIONS, ReturnState


class FateMissing(RuleViolation):
    """For goods that came back the seller says where they go."""

    code = "FATE_MISSING"
    message = _("Wybierz przy każdej rzeczy, czy wraca na stan.")


class DeductionTooLarge(RuleViolation):
    """The seller keeps at most what the pieces cost."""

    code = "DEDUCTION_TOO_LARGE"
    message = _("Nie można potrącić więcej, niż kosztowały te sztuki.")


class DeductionWithoutReason(RuleViolation):
    """Who keeps money says why."""

    code = "DEDUCTION_WITHOUT_REASON"
    message = _("Napisz, dlaczego potrącasz: kupujący to przeczyta i może się nie zgodzić.")


@action
def confirm_return(
    *,
    return_id: int,
    by: User,
    fates: Mapping[int, str],
    deductions: Mapping[int, tuple[Decimal, str]] | None = None,
) -> ReturnCase:
    """Say that what the buyer had is back, what becomes of it (order line id -> fate), and let the money go.

    The seller's team may. Pieces that are RESTOCKED return to the stock. A deduction (order line id -> PLN and reason)
    lowers the refund for a lost value or for work done; the buyer may object. The refund goes the way of the payment.
    Repeating changes nothing. Raises FateMissing, DeductionTooLarge, DeductionWithoutReason, IllegalTransition.
    """
    part = lock(VendorOrder, ReturnCase.objects.values_list("vendor_order", flat=True).get(pk=return_id))
    case = lock(ReturnCase, return_id)
    if not can_handle(by, part):
        raise NotAllowed
    if case.state == ReturnState.SETTLED:
        return case
    lines = [line for line in case.lines.select_related("order_line") if line.given]
    left = refundable(part)
    kept = {pk: (amount, why.strip()) for pk, (amount, why) in (deductions or {}).items() if amount}
    given = {line.order_line_id: line.given for line in lines}
    worth = {share.line_id: share.gross for share in shares_of_pieces(left, given)}
    for pk, (amount, why) in kept.items():
        if not why:
            raise DeductionWithoutReason(field=f"why_{pk}")
        if not ZERO < amount <= worth.get(pk, ZERO):
            raise DeductionTooLarge(field=f"deducted_{pk}")
    for line in lines:
        _write(line, fates, kept)
    case.settled_at = clock.now()
    case.save(update_fields=["settled_at"])
    move(case, ReturnState.SETTLED, by=by, table=RETURN_TRANSITIONS)
    for line in lines:
        if line.fate == ReturnFate.RESTOCKED and line.order_line.is_reserved:
            variant_id = line.order_line.variant_id
            adjust_stock(variant_id=variant_id, delta=line.given, by=by, reason=StockReason.RETURNED, note=case.number)
    shares = shares_of_case(
        part,
        case,
        left,
        given,
        keeps_goods=are_goods_kept(positions_of(part), returned_pieces(part)),
        deducted={pk: amount for pk, (amount, _why) in kept.items()},
    )
    refund = note_refund(
        vendor_order_id=part.pk,
        reason=REASONS[ReturnKind(case.kind)],
        key=f"return:{case.number}",
        shares=shares,
        by=by,
    )
    case.refund = refund or case.refund
    case.save(update_fields=["refund"])
    publish(ReturnSettled(return_id=case.pk))
    return case


def _write(line: ReturnLine, fates: Mapping[int, str], kept: Mapping[int, tuple[Decimal, str]]) -> None:
    """Keep the fate of goods and what is deducted; services have no fate."""
    fate = fates.get(line.order_line_id, "")
    if wants_goods_back(line.order_line):
        if fate not in ReturnFate.values:
            raise FateMissing(field=f"fate_{line.order_line_id}")
        line.fate = fate
    line.deducted, line.deduction_reason = kept.get(line.order_line_id, (ZERO, ""))
    line.deduction_reason = line.deduction_reason[:300]
    line.save(update_fields=["fate", "deducted", "deduction_reason"])
