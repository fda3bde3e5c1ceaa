"""A buyer says how it was."""

from django.db import models

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.reviews.events import ReviewPublished
from marketplace.reviews.models import Review, ReviewSubject
from marketplace.reviews.permissions import can_write
from marketplace.reviews.rules.screening import reasons_to_look
from marketplace.reviews.rules.writing import AlreadyReviewed, OwnShop, check_content
from marketplace.reviews.states import ReviewState
from vendors.permissions import is_tied


@action
def write_review(
    *,
    vendor_order_id: int,
    line_id: int | None,
    by: User | None,
    stars: int,
    text: str = "",
    signature: str = "",
    token: str = "",
) -> Review:
    """Review a line of a completed part, or (line_id None) its seller: the buyer signed in or with the order's `token`.

    Stars from 1 to 5, at most 2000 characters. It is public at once, or held when its words ask for a look
    (rules.screening). Saying the same twice gives the same review. Nobody reviews the shop they work for. Raises
    ReviewInvalid, AlreadyReviewed, OwnShop.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_write(by, part, token):
        raise NotAllowed
    line = OrderLine.objects.select_related("variant").get(pk=line_id, vendor_order=part) if line_id else None
    buyer = part.order.user
    if any(person and is_tied(person, part.vendor) for person in (buyer, by)):
        raise OwnShop
    text, signature = check_content(stars, text, signature)
    of_part = models.Q(order_line=line) if line else models.Q(vendor_order=part, subject=ReviewSubject.SELLER)
    if known := Review.objects.filter(of_part).first():
        if (known.stars, known.text, known.signature) == (stars, text, signature):
            return known
        raise AlreadyReviewed
    reasons = reasons_to_look(text, signature)
    review = Review.objects.create(
        subject=ReviewSubject.PRODUCT if line else ReviewSubject.SELLER,
        vendor_order=part,
        order_line=line,
        vendor=part.vendor,
        product_id=line.variant.product_id if line else None,
        author=buyer,
        signature=signature,
        stars=stars,
        text=text,
        state=ReviewState.HELD if reasons else ReviewState.PUBLISHED,
        held_for="; ".join(reasons)[:300],
        written_at=clock.now(),
    )
    if review.state == ReviewState.PUBLISHED:
        publish(ReviewPublished(review_id=review.pk))
        note_change(review)
    return review


def note_change(review: Review) -> None:
    """Let pages and cards that show the average be made anew."""
    if review.product_id:
        record_change(CATALOGUE, "product", review.product_id)
    else:
        record_change(CATALOGUE, "review", review.pk)
