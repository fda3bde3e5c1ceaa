"""Give reserved pieces back to the shelf."""

from collections.abc import Mapping

from django.db.models import F, Value
from django.db.models.functions import Greatest

from core.action import action
from core.changes import CATALOGUE, record_change
from marketplace.catalogue.actions.reserve_stock import amount_of_each, lock_stock
from marketplace.catalogue.models import Stock, StockMode


@action
def release_stock(*, quantities: Mapping[int, int]) -> None:
    """Undo a reservation that came to nothing: variant id -> pieces; called by the actions of orders.

    What was ordered while a variant was not counted has nothing reserved, so the count stops at zero rather than fail
    an order that is being cancelled.
    """
    held = lock_stock(quantities)
    touched = {pk: quantities[pk] for pk, stock in held.items() if stock.reserved}
    if not touched:
        return
    Stock.objects.filter(variant_id__in=touched).update(
        reserved=Greatest(F("reserved") - amount_of_each(touched), Value(0))
    )
    for variant_id in touched:
        if held[variant_id].mode == StockMode.TRACKED:
            record_change(CATALOGUE, "product", held[variant_id].variant.product_id)
