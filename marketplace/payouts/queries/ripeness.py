"""Since when parts are ripe to be paid out."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max, OuterRef, QuerySet, Subquery

from core import clock
from marketplace.orders.models import DeliveryReport, VendorOrder
from marketplace.orders.queries.contested import contested
from marketplace.payouts.models import Payout
from marketplace.payouts.rules.holding import payable_from


def with_ripeness(parts: QuerySet[VendorOrder]) -> QuerySet[VendorOrder]:
    """Annotate parts with what `ripe_on` needs, so that it asks nothing more."""
    words = DeliveryReport.objects.filter(vendor_order=OuterRef("pk")).order_by()
    said = words.values("vendor_order").annotate(day=Max("delivered_on"))
    return parts.select_related("policy").annotate(delivered_on=Subquery(said.values("day")), is_contested=contested())


def ripe_on(part: VendorOrder) -> dt.date | None:
    """Give the day since which a part of `with_ripeness` may be paid."""
    return payable_from(
        part,
        delivered_on=part.delivered_on,  # type: ignore[attr-defined]
        is_contested=part.is_contested,  # type: ignore[attr-defined]
    )


def ripe_days(numbers: Iterable[str]) -> dict[str, dt.date | None]:
    """Give number -> the day since which it may be paid, with two queries.

    Numbers of parts, and of payouts of which some was taken back: that money had been ripe when it was paid.
    """
    wanted = list(numbers)
    paid = Payout.objects.filter(number__in=wanted, settled_at__isnull=False).values_list("number", "settled_at")
    days: dict[str, dt.date | None] = {number: clock.date_of(at) for number, at in paid if at is not None}
    parts = with_ripeness(VendorOrder.objects.filter(number__in=wanted))
    return {**days, **{part.number: ripe_on(part) for part in parts}}
