"""Take shipped pieces off the shelf."""

from collections.abc import Mapping

from django.db.models import Case, F, PositiveIntegerField, Value, When
from django.db.models.functions import Greatest

from core.action import action
from marketplace.catalogue.actions.reserve_stock import amount_of_each, lock_stock
from marketplace.catalogue.models import Stock, StockMode, StockMovement, StockReason


@action
def ship_stock(*, quantities: Mapping[int, int]) -> None:
    """Turn a reservation into a departure: on-hand and reserved both fall; called by the actions of orders.

    What can be ordered does not change, so no page does either. Variants that are not counted keep their on-hand
    figure; no figure falls below zero when a variant became counted between the order and its shipping.
    """
    held = lock_stock(quantities)
    known = {pk: quantities[pk] for pk in held}
    if not known:
        return
    sent = amount_of_each(known)
    Stock.objects.filter(variant_id__in=known).update(
        on_hand=Case(
            When(mode=StockMode.TRACKED, then=Greatest(F("on_hand") - sent, Value(0))),
            default=F("on_hand"),
            output_field=PositiveIntegerField(),
        ),
        reserved=Greatest(F("reserved") - sent, Value(0)),
    )
    left = {pk: max(held[pk].on_hand - count, 0) for pk, count in known.items() if held[pk].mode == StockMode.TRACKED}
    StockMovement.objects.bulk_create(
        StockMovement(
            variant_id=pk, delta=on_hand - held[pk].on_hand, on_hand_after=on_hand, reason=StockReason.SHIPPED
        )
        for pk, on_hand in sorted(left.items())
        if on_hand != held[pk].on_hand
    )
