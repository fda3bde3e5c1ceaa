"""Reviews of completed orders, with answers, one reported and one that waits for a look."""

import datetime as dt
from collections.abc import Iterable
from uuid import uuid4

from core import clock
from core.action import action
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.queries.tokens import order_token
from marketplace.orders.states import VendorOrderState
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.actions.report_review import report_review
from marketplace.reviews.actions.write_review import write_review
from marketplace.reviews.models import NoticeReason, Review
from vendors.models import Member


@action
def load_reviews() -> int:
    """Write the reviews of data/reviews.json, each after the end of its order; tell how many.

    Called by the command demo_market only, after the orders. A review of a thing that no completed order holds is a
    KeyError.
    """
    rows: list[Row] = read("reviews.json")
    found = [_write(row, _ended()) for row in rows]
    keep_letters_back()
    return len(found)


def _ended() -> list[VendorOrder]:
    parts = VendorOrder.objects.filter(state=VendorOrderState.COMPLETED, order__user__isnull=False)
    return list(parts.select_related("order__user", "vendor").order_by("pk"))


def _write(row: Row, parts: Iterable[VendorOrder]) -> Review:
    now = clock.now()
    line = _line(row, parts)
    part = line.vendor_order
    moment = max(part.closed_at or now, now - dt.timedelta(days=row["days_ago"]))
    moment = min(moment + dt.timedelta(hours=row["after"]), now - dt.timedelta(minutes=30))
    with at(moment):
        review = write_review(
            vendor_order_id=part.pk,
            line_id=line.pk if row["of"] else None,
            by=None,
            token=order_token(part.order),
            stars=row["stars"],
            text=row["text"],
            signature=row["signature"],
        )
    with at(min(moment + dt.timedelta(hours=20), now - dt.timedelta(minutes=10))):
        owner = Member.objects.select_related("user").get(vendor=part.vendor, user__email=owner_email(part.vendor.slug))
        if "reply" in row:
            reply_to_review(review_id=review.pk, by=owner.user, text=row["reply"])
        if "report" in row:
            report_review(
                review_id=review.pk,
                by=owner.user,
                key=uuid4(),
                reason=NoticeReason.ABUSIVE,
                text=row["report"],
                good_faith=True,
                name=owner.user.get_full_name(),
                email=owner.user.email,
            )
    return review


def _line(row: Row, parts: Iterable[VendorOrder]) -> OrderLine:
    """Find the bought thing; a review of the seller names none, and takes the buyer's order of about that day."""
    account = read("orders.json")["buyers"][row["buyer"]]["account"]
    keys = [part.pk for part in parts if part.order.user and part.order.user.email == account]
    lines = OrderLine.objects.filter(vendor_order__in=keys).select_related(
        "vendor_order__order", "vendor_order__vendor"
    )
    if row["of"]:
        return lines.get(variant__product__slug=row["of"])
    day = clock.now() - dt.timedelta(days=row["days_ago"])
    near = lines.filter(vendor_order__created_at__range=(day - dt.timedelta(days=2), day + dt.timedelta(days=2)))
    return near.order_by("pk")[0]
