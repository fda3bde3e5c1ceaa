"""Choose how a variant's availability is decided."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.adjust_stock import BelowReserved
from marketplace.catalogue.models import Stock, StockMode, StockMovement, StockReason
from marketplace.catalogue.permissions import can_sell


@action
def set_stock_mode(
    *, variant_id: int, mode: StockMode, by: User, lead_time_days: int = 0, on_hand: int | None = None
) -> Stock:
    """Count the pieces, make to order, or sell without limit; the vendor's owner, manager or seller may.

    `on_hand` is what lies on the shelf when counting begins; a variant that is counted already changes by adjust_stock
    only, so here it is ignored. `lead_time_days` are working days. Raises BelowReserved when counting would begin with
    fewer pieces than orders hold.
    """
    known = Stock.objects.select_related("variant__product").get(variant_id=variant_id)
    if not can_sell(by, known.variant.product.vendor_id):
        raise NotAllowed
    stock = lock(Stock, known.pk)
    if mode == StockMode.TRACKED and stock.mode != StockMode.TRACKED:
        before = stock.on_hand
        stock.on_hand = stock.on_hand if on_hand is None else on_hand
        if stock.on_hand < stock.reserved:
            raise BelowReserved(field="on_hand")
        delta = stock.on_hand - before
        if delta:
            StockMovement.objects.create(
                variant_id=variant_id,
                delta=delta,
                on_hand_after=stock.on_hand,
                reason=StockReason.COUNTED,
                moved_by=by,
            )
    stock.mode = mode
    stock.lead_time_days = lead_time_days
    stock.save(update_fields=["mode", "on_hand", "lead_time_days"])
    record_change(CATALOGUE, "product", known.variant.product_id)
    return stock
