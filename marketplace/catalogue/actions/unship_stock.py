"""Put pieces back on the shelf whose departure was recorded by mistake."""

from collections.abc import Mapping

from django.db.models import Case, F, PositiveIntegerField, When

from core.action import action
from marketplace.catalogue.actions.reserve_stock import amount_of_each, lock_stock
from marketplace.catalogue.models import Stock, StockMode


@action
def unship_stock(*, quantities: Mapping[int, int]) -> None:
    """Undo `ship_stock`: variant id -> pieces are on hand again and still reserved; called by the actions of orders.

    What can be ordered does not change, so no page does either. Variants that are not counted keep their on-hand
    figure.
    """
    held = lock_stock(quantities)
    known = {pk: quantities[pk] for pk in held}
    if not known:
        return
    back = amount_of_each(known)
    Stock.objects.filter(variant_id__in=known).update(
        on_hand=Case(
            When(mode=StockMode.TRACKED, then=F("on_hand") + back),
            default=F("on_hand"),
            output_field=PositiveIntegerField(),
        ),
        reserved=F("reserved") + back,
    )
