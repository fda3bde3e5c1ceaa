"""Correct the number of pieces on hand."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from marketplace.catalogue.models import Stock, StockMode
from marketplace.catalogue.permissions import can_sell


class BelowReserved(RuleViolation):
    """The shelf would hold less than buyers have already ordered, or less than nothing."""

    code = "BELOW_RESERVED"
    message = _("Na stanie musi zostać co najmniej tyle sztuk, ile jest zarezerwowanych w zamówieniach.")


@action
def adjust_stock(*, variant_id: int, delta: int, by: User) -> Stock:
    """Add pieces to a variant or take them away, by difference, so that a sale made meanwhile is not overwritten.

    The vendor's owner, manager or seller may. Raises BelowReserved when fewer would remain than orders hold.
    """
    stock = Stock.objects.select_related("variant__product").get(variant_id=variant_id)
    if not can_sell(by, stock.variant.product.vendor_id):
        raise NotAllowed
    if delta == 0:
        return stock
    floor = F("reserved") - delta if stock.mode == StockMode.TRACKED else -delta
    if not Stock.objects.filter(pk=stock.pk, mode=stock.mode, on_hand__gte=floor).update(on_hand=F("on_hand") + delta):
        raise BelowReserved(field="on_hand")
    record_change(CATALOGUE, "product", stock.variant.product_id)
    stock.refresh_from_db(fields=["on_hand", "reserved"])
    return stock
