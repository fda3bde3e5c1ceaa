"""What a page says about getting a thing: in stock, the last ones, made to order, sold out, by appointment."""

from typing import Literal, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.catalogue.models import Product, ProductVariant, StockMode
from quality_mark.models import ItemKind

LOW = 3

Tone = Literal["ok", "low", "made", "out"]


class Availability(NamedTuple):
    """Words, tone of the stock dot, the most pieces one can order (None: no limit), schema.org's word."""

    text: str
    tone: Tone
    most: int | None
    schema: str

    @property
    def can_order(self) -> bool:
        """Tell whether at least one piece can be ordered now."""
        return self.tone != "out"


def availability_of(variant: ProductVariant, product: Product) -> Availability:
    """Say whether a variant can be ordered now, and how soon it leaves; reads `variant.stock`.

    A variant without a stock row, or one no longer on sale, is sold out.
    """
    stock = getattr(variant, "stock", None)
    if stock is None or not variant.is_active:
        return Availability(_("Wyprzedane"), "out", 0, "SoldOut")
    if stock.mode == StockMode.MADE_TO_ORDER:
        days = product.lead_time_days + stock.lead_time_days
        return Availability(_made_text(product, days), "made", None, "MadeToOrder")
    if stock.mode == StockMode.UNLIMITED:
        text = _appointment_text(product) if product.kind == ItemKind.SERVICE else _("Dostępne od ręki")
        return Availability(text, "ok", None, "InStock")
    left = stock.available or 0
    if left <= 0:
        return Availability(_("Wyprzedane"), "out", 0, "SoldOut")
    if left <= LOW:
        text = ngettext("Ostatnia sztuka", "Ostatnie %(count)d sztuk", left) % {"count": left}
        return Availability(text, "low", left, "LimitedAvailability")
    return Availability(_("Dostępne od ręki"), "ok", left, "InStock")


def days_text(days: int) -> str:
    """Write a number of working days: "1 dzień roboczy", "3 dni robocze", "5 dni roboczych"."""
    return ngettext("%(count)d dzień roboczy", "%(count)d dni roboczych", days) % {"count": days}


def _made_text(product: Product, days: int) -> str:
    if product.kind == ItemKind.SERVICE:
        return _appointment_text(product)
    return _("Na zamówienie: %(days)s") % {"days": days_text(days)}


def _appointment_text(product: Product) -> str:
    return _("Termin do ustalenia, zwykle w ciągu: %(days)s") % {"days": days_text(product.lead_time_days)}
