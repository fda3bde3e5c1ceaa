"""Correct the number of pieces on hand."""

import uuid
from typing import Final

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Stock, StockMode, StockMovement, StockReason
from marketplace.catalogue.permissions import can_sell

MOST_AT_ONCE: Final = 100_000


class BelowReserved(RuleViolation):
    """The shelf would hold less than buyers have already ordered, or less than nothing."""

    code = "BELOW_RESERVED"
    message = _("Na stanie musi zostać co najmniej tyle sztuk, ile jest zarezerwowanych w zamówieniach.")


class TooManyAtOnce(RuleViolation):
    """Nobody receives this many pieces at once; a slip of the finger."""

    code = "TOO_MANY_AT_ONCE"
    message = _("Podaj liczbę sztuk od 1 do 100 000.")


@action
def adjust_stock(
    *,
    variant_id: int,
    delta: int,
    by: User,
    reason: StockReason = StockReason.COUNTED,
    note: str = "",
    key: uuid.UUID | None = None,
) -> Stock:
    """Add pieces to a variant or take them away, by difference, so that a sale made meanwhile is not overwritten.

    The vendor's owner, manager or seller may. Each change is written into the log with its reason; a form that is sent
    twice brings the same `key` and counts once. Raises BelowReserved when fewer would remain than orders hold.
    """
    stock = lock(Stock, Stock.objects.values_list("pk", flat=True).get(variant_id=variant_id))
    if not can_sell(by, stock.variant.product.vendor_id):
        raise NotAllowed
    if delta == 0 or (key is not None and StockMovement.objects.filter(key=key).exists()):
        return stock
    if abs(delta) > MOST_AT_ONCE:
        raise TooManyAtOnce(field="delta")
    floor = F("reserved") - delta if stock.mode == StockMode.TRACKED else -delta
    if not Stock.objects.filter(pk=stock.pk, mode=stock.mode, on_hand__gte=floor).update(on_hand=F("on_hand") + delta):
        raise BelowReserved(field="on_hand")
    record_change(CATALOGUE, "product", stock.variant.product_id)
    stock.refresh_from_db(fields=["on_hand", "reserved"])
    StockMovement.objects.create(
        variant_id=variant_id,
        delta=delta,
        on_hand_after=stock.on_hand,
        reason=reason,
        note=note.strip()[:200],
        key=key,
        moved_by=by,
    )
    return stock
