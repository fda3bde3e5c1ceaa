"""How a seller's goods reach the buyer, as a product or vendor page tells it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from core import clock
from core.money import ZERO, format_pln
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.queries.work import Promise, load_planner
from marketplace.checkout.rules.delivery import area_text, arrival, delivery_price, lead_days, refusal
from vendors.models import DeliveryKind, DeliveryMethod, Vendor

ICONS = {
    DeliveryKind.COURIER: "truck",
    DeliveryKind.PARCEL_LOCKER: "locker",
    DeliveryKind.LOCAL: "home",
    DeliveryKind.PICKUP: "store",
}


class DeliveryOffer(NamedTuple):
    """One way of delivery: words, price for one piece, from when it is free, the estimated date, limits."""

    name: str
    kind: str
    icon: str
    price: Decimal
    price_text: str
    free_over_text: str
    arrives_on: dt.date | None
    lead_time_days: int
    is_pickup: bool
    area: str
    refused: str


def methods_of(vendor: Vendor) -> list[DeliveryMethod]:
    """Read a vendor's active ways of delivery, cheapest first: one query."""
    return list(vendor.delivery_methods.filter(is_active=True))


def delivery_offers(
    methods: Iterable[DeliveryMethod], variant: ProductVariant | None = None, *, is_dated: bool = True
) -> list[DeliveryOffer]:
    """Describe ways of delivery; with a variant also the date for one piece ordered today, or why it cannot go.

    `is_dated` is False when nothing can be ordered today: then no date is promised.
    """
    promise = load_planner([variant]).promise(variant, 1, lead_days(variant)) if variant and is_dated else None
    return [_offer(method, variant, promise, is_dated=is_dated) for method in methods]


def _date_of(method: DeliveryMethod, variant: ProductVariant, promise: Promise | None) -> dt.date | None:
    """Give the date for one piece ordered today; none when the workshop is full for half a year."""
    if promise is not None and promise.is_full:
        return None
    return arrival(clock.today(), [lead_days(variant)], method, [promise.ready_on] if promise else [])


def _offer(
    method: DeliveryMethod, variant: ProductVariant | None, promise: Promise | None, *, is_dated: bool
) -> DeliveryOffer:
    goods = (variant.price_gross if variant else None) or ZERO
    price = delivery_price(method, goods) if goods else method.price_gross
    free_over = method.free_over_gross
    refused = refusal(method, weight=variant.weight_g or 0, powiat=None) if variant else None
    return DeliveryOffer(
        name=method.name,
        kind=method.get_kind_display(),
        icon=ICONS[DeliveryKind(method.kind)],
        price=price,
        price_text=format_pln(price) if price else _("bezpłatnie"),
        free_over_text=_("bezpłatnie od %(amount)s") % {"amount": format_pln(free_over)} if free_over and price else "",
        arrives_on=_date_of(method, variant, promise) if variant and is_dated else None,
        lead_time_days=method.lead_time_days,
        is_pickup=method.kind == DeliveryKind.PICKUP,
        area=area_text(method.powiats) if method.kind == DeliveryKind.LOCAL else "",
        refused=refused[1] if refused else "",
    )
