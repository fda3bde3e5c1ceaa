"""Cases of what comes back: for a seller's list, for the buyer, for the regional centre, for the nightly job."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from core import clock
from marketplace.orders.models import ReturnCase, ReturnLine, VendorOrder
from marketplace.orders.states import ReturnState
from marketplace.payments.states import RefundState
from vendors.models import Vendor

WAITING = (ReturnState.ASKED, ReturnState.OPEN, ReturnState.POSTED)


def unpaid() -> Q:
    """Select the settled cases whose money is still on its way."""
    return Q(state=ReturnState.SETTLED, refund__isnull=False) & ~Q(refund__state=RefundState.SUCCEEDED)


def returns_of(vendor: Vendor, tab: str = "") -> QuerySet[ReturnCase]:
    """List a vendor's cases: those that wait, the soonest due first; `tab` "wszystkie" lists all, the newest first."""
    rows = ReturnCase.objects.filter(vendor_order__vendor=vendor).select_related("vendor_order__order", "refund")
    rows = rows.prefetch_related("lines__order_line")
    if tab == "wszystkie":
        return rows.order_by("-stated_at", "-pk")
    return rows.filter(Q(state__in=WAITING) | unpaid()).order_by("refund_due_on", "pk")


def waiting_returns(vendor: Vendor) -> QuerySet[ReturnCase]:
    """Give the cases that wait for a vendor."""
    return ReturnCase.objects.filter(vendor_order__vendor=vendor, state__in=WAITING)


def returns_of_parts(part_ids: Iterable[int]) -> dict[int, list[ReturnCase]]:
    """Give part id -> its cases, the oldest first, with one query."""
    found: dict[int, list[ReturnCase]] = defaultdict(list)
    for case in ReturnCase.objects.filter(vendor_order__in=list(part_ids)).select_related("refund").order_by("pk"):
        found[case.vendor_order_id].append(case)
    return found


def overdue_returns(today: dt.date) -> QuerySet[ReturnCase]:
    """List what the regional centre sees: from day 13 on, where the seller has no ground to wait (law.md R2-08).

    Goods that nobody posted are a ground; the money of a settled case that does not arrive is none.
    """
    due = Q(refund_due_on__lte=today + dt.timedelta(days=1))
    owed = Q(state=ReturnState.POSTED) | unpaid() | Q(state=ReturnState.OPEN, lines__order_line__kind="SERVICE")
    rows = ReturnCase.objects.filter(due & owed).select_related("vendor_order__vendor", "refund").distinct()
    return rows.order_by("refund_due_on", "pk")


def returns_to_remind() -> list[int]:
    """List the keys of cases whose clock runs, for the nightly job; an action decides about each."""
    since = clock.now() - dt.timedelta(days=7)
    rows = ReturnCase.objects.filter(Q(state__in=WAITING) | unpaid(), stated_at__lte=since, reminded__lt=13)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def lines_of(case: ReturnCase) -> list[ReturnLine]:
    """List the lines of a case with their positions."""
    return list(case.lines.select_related("order_line"))


def case_of_key(part: VendorOrder, key: str) -> ReturnCase | None:
    """Give the case that a form with this key made before: a second click, or the back button, sends it again."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return ReturnCase.objects.filter(key=wanted, vendor_order=part).first()
