"""Complaints about purchases: what can be complained about, lists with their clocks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from core import clock
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.withdrawal import given_pieces
from marketplace.orders.states import ComplaintState
from vendors.models import Vendor

WAITING = (ComplaintState.FILED, ComplaintState.ACCEPTED, ComplaintState.ACCEPTED_BY_LAW)


def complainable(part: VendorOrder) -> dict[int, int]:
    """Give line id -> pieces that a consumer has and may complain about; empty for others (law.md R2-09)."""
    if not part.order.has_consumer_rights or not part.seller_is_trader:
        return {}
    counted = {position.line.pk: given_pieces(part, position) for position in positions_of(part)}
    return {pk: pieces for pk, pieces in counted.items() if pieces}


def open_complaints(part: VendorOrder) -> dict[int, PurchaseComplaint]:
    """Give line id -> the complaint about it that waits for an answer: a second one cannot be filed meanwhile."""
    found = PurchaseComplaint.objects.filter(vendor_order=part, state=ComplaintState.FILED)
    return {complaint.order_line_id: complaint for complaint in found}


def complaints_of(vendor: Vendor, tab: str = "") -> QuerySet[PurchaseComplaint]:
    """List a vendor's complaints: those that wait, the soonest due first; `tab` "wszystkie" lists all, newest first."""
    rows = PurchaseComplaint.objects.filter(vendor_order__vendor=vendor).select_related("vendor_order", "order_line")
    if tab == "wszystkie":
        return rows.order_by("-filed_at", "-pk")
    return rows.filter(state__in=WAITING).order_by("answer_due_on", "pk")


def waiting_complaints(vendor: Vendor) -> QuerySet[PurchaseComplaint]:
    """Give the complaints that wait for a vendor."""
    return PurchaseComplaint.objects.filter(vendor_order__vendor=vendor, state__in=WAITING)


def complaints_of_parts(part_ids: Iterable[int]) -> dict[int, list[PurchaseComplaint]]:
    """Give part id -> its complaints, the oldest first, with one query."""
    found: dict[int, list[PurchaseComplaint]] = defaultdict(list)
    rows = PurchaseComplaint.objects.filter(vendor_order__in=list(part_ids)).select_related("order_line")
    for complaint in rows.order_by("pk"):
        found[complaint.vendor_order_id].append(complaint)
    return found


def overdue_complaints(today: dt.date) -> QuerySet[PurchaseComplaint]:
    """List what the regional centre sees: silent ones from day 13 on, and those that the law accepted, not done yet."""
    silent = Q(state=ComplaintState.FILED, answer_due_on__lte=today + dt.timedelta(days=1))
    rows = PurchaseComplaint.objects.filter(silent | Q(state=ComplaintState.ACCEPTED_BY_LAW))
    return rows.select_related("vendor_order__vendor", "order_line").order_by("answer_due_on", "pk")


def complaints_to_advance() -> list[int]:
    """List the keys of unanswered complaints whose clock has a day to tell, for the nightly job."""
    since = clock.now() - dt.timedelta(days=7)
    rows = PurchaseComplaint.objects.filter(state=ComplaintState.FILED, filed_at__lte=since)
    return list(rows.order_by("pk").values_list("pk", flat=True))
