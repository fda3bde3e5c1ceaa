"""Threads of messages: what was read, what waits for an answer, what was reported."""

from collections.abc import Iterable

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from marketplace.orders.models import Message, MessageReport, MessageSide, ThreadReading, VendorOrder
from vendors.models import Vendor


def thread_of(part: VendorOrder) -> QuerySet[Message]:
    """List the messages of a part, oldest first, with files and reports."""
    return Message.objects.filter(vendor_order=part).select_related("report").prefetch_related("attachments")


def seen_by(part: VendorOrder, side: str) -> int:
    """Give the id of the last message that a side has read; 0 before the first."""
    found = ThreadReading.objects.filter(vendor_order=part, side=side).values_list("seen_id", flat=True).first()
    return found or 0


def unread_in(part_ids: Iterable[int], side: str) -> dict[int, int]:
    """Give part id -> how many messages of the other side are unread; parts without any are left out."""
    reading = ThreadReading.objects.filter(vendor_order=OuterRef("vendor_order"), side=side).values("seen_id")
    rows = (
        Message.objects.filter(vendor_order__in=list(part_ids))
        .exclude(side=side)
        .annotate(seen=Coalesce(Subquery(reading), 0))
        .filter(pk__gt=F("seen"))
    )
    return dict(rows.order_by().values_list("vendor_order").annotate(found=Count("pk")))


def unanswered_parts(vendor: Vendor) -> QuerySet[VendorOrder]:
    """List the vendor's parts whose last word is the buyer's, the longest waiting first."""
    last = Message.objects.filter(vendor_order=OuterRef("pk")).order_by("-pk")
    rows = VendorOrder.objects.filter(vendor=vendor, messages__isnull=False).annotate(
        last_side=Subquery(last.values("side")[:1]), last_sent=Subquery(last.values("sent_at")[:1])
    )
    return rows.filter(last_side=MessageSide.BUYER).distinct().order_by("last_sent")


def unanswered_messages(vendor: Vendor) -> int:
    """Count the threads of a vendor that wait for its answer, for the panel's home."""
    return unanswered_parts(vendor).count()


def open_reports() -> QuerySet[MessageReport]:
    """List the reports that nobody has closed, the oldest first."""
    rows = MessageReport.objects.filter(Q(closed_at=None))
    return rows.select_related("message__vendor_order__vendor", "message__vendor_order__order").order_by(
        "reported_at", "pk"
    )
