"""Set pieces aside for an order."""

from collections.abc import Mapping

from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _

from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import RuleViolation
from marketplace.catalogue.models import Stock, StockMode


class NotEnoughStock(RuleViolation):
    """Fewer pieces are free than were asked for: `available` says how many of each short variant there are."""

    code = "NOT_ENOUGH_STOCK"
    message = _("Nie ma tylu sztuk, ile chcesz zamówić.")

    def __init__(self, available: Mapping[int, int]) -> None:
        self.available = dict(available)
        super().__init__(field="quantity")


def lock_stock(quantities: Mapping[int, int]) -> dict[int, Stock]:
    """Fetch and hold the stock rows of variants, in the order of their keys; gives variant id -> stock.

    One statement locks them all in one order, so two orders with the same variants cannot deadlock. Raises ValueError
    for a quantity below 1, which no caller may ask for.
    """
    if any(quantity < 1 for quantity in quantities.values()):
        raise ValueError("quantities are positive")
    rows = (
        Stock.objects.select_for_update(of=("self",), no_key=True)
        .select_related("variant")
        .only("mode", "on_hand", "reserved", "variant__product_id")
        .filter(variant_id__in=list(quantities))
        .order_by("variant_id")
    )
    return {stock.variant_id: stock for stock in rows}


def amount_of_each(quantities: Mapping[int, int]) -> Case:
    """Give the SQL expression that is each row's own quantity."""
    return Case(*[When(variant_id=variant_id, then=quantity) for variant_id, quantity in sorted(quantities.items())])


@action
def reserve_stock(*, quantities: Mapping[int, int]) -> None:
    """Reserve pieces, all or none: variant id -> pieces (at least 1).

    Variants made to order or without limit always pass and are not counted. Called by the actions of orders, which
    ask about the person; raises NotEnoughStock with what is free of each short variant. A variant without a stock row
    counts as sold out.
    """
    held = lock_stock(quantities)
    short = {
        variant_id: held[variant_id].available or 0 if variant_id in held else 0
        for variant_id, quantity in quantities.items()
        if variant_id not in held or not held[variant_id].can_supply(quantity)
    }
    if short:
        raise NotEnoughStock(short)
    counted = {pk: quantities[pk] for pk, stock in held.items() if stock.mode == StockMode.TRACKED}
    if not counted:
        return
    wanted = amount_of_each(counted)
    updated = Stock.objects.filter(variant_id__in=counted, on_hand__gte=F("reserved") + wanted).update(
        reserved=F("reserved") + wanted
    )
    if updated != len(counted):
        raise NotEnoughStock(dict.fromkeys(counted, 0))
    for variant_id in counted:
        record_change(CATALOGUE, "product", held[variant_id].variant.product_id)
