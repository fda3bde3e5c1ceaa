"""Since when parts are ripe to be paid out."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from marketplace.orders.models import DeliveryReport, PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.orders.states import ComplaintState, ReturnState
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState
from marketplace.payouts.rules.holding import payable_from

RETURNS_UNDER_WAY: Final = (ReturnState.ASKED, ReturnState.OPEN, ReturnState.POSTED)
COMPLAINTS_UNDER_WAY: Final = (ComplaintState.FILED, ComplaintState.ACCEPTED, ComplaintState.ACCEPTED_BY_LAW)


def with_ripeness(parts: QuerySet[VendorOrder]) -> QuerySet[VendorOrder]:
    """Annotate parts with what `ripe_on` needs, so that it asks nothing more."""
    mine = {"vendor_order": OuterRef("pk")}
    said = DeliveryReport.objects.filter(**mine).order_by().values("vendor_order").annotate(day=Max("delivered_on"))
    disputes = Dispute.objects.filter(payment=OuterRef("payment")).exclude(
        state__in=[DisputeState.WON, DisputeState.LOST]
    )
    contested = Q(
        Exists(ReturnCase.objects.filter(**mine, state__in=RETURNS_UNDER_WAY))
        | Exists(PurchaseComplaint.objects.filter(**mine, state__in=COMPLAINTS_UNDER_WAY))
        | Exists(disputes)
    )
    return parts.select_related("policy").annotate(delivered_on=Subquery(said.values("day")), is_contested=contested)


def ripe_on(part: VendorOrder) -> dt.date | None:
    """Give the day since which a part of `with_ripeness` may be paid."""
    return payable_from(
        part,
        delivered_on=part.delivered_on,  # type: ignore[attr-defined]
        is_contested=part.is_contested,  # type: ignore[attr-defined]
    )


def ripe_days(numbers: Iterable[str]) -> dict[str, dt.date | None]:
    """Give part's number -> the day since which it may be paid, with one query."""
    parts = with_ripeness(VendorOrder.objects.filter(number__in=list(numbers)))
    return {part.number: ripe_on(part) for part in parts}
