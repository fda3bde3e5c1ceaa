"""The regional centre's desk: what waits for a look, what was reported, who complains; and the seller's list."""

from django.db.models import Count, Q

from marketplace.reviews.models import (
    DecisionComplaint,
    Review,
    ReviewDecision,
    ReviewNotice,
    ReviewQuerySet,
    ReviewReply,
)
from marketplace.reviews.states import ReviewComplaintState, ReviewState
from vendors.models import Vendor


def waiting_reviews() -> ReviewQuerySet:
    """Give the reviews with an open notice, held back, or with an open complaint, the oldest first."""
    reported = ReviewNotice.objects.filter(decision=None).values("review")
    complained = DecisionComplaint.objects.filter(state=ReviewComplaintState.FILED).values("decision__review")
    found = Review.objects.filter(Q(state=ReviewState.HELD) | Q(pk__in=reported) | Q(pk__in=complained))
    return found.select_related("vendor", "order_line", "vendor_order").order_by("written_at", "pk")


def decided_reviews() -> ReviewQuerySet:
    """Give the reviews about which something was decided, the last one first."""
    decided = ReviewDecision.objects.values("review")
    found = Review.objects.filter(pk__in=decided).select_related("vendor", "order_line", "vendor_order")
    return found.order_by("-written_at", "-pk")


def open_notices(review: Review, reply: ReviewReply | None) -> "list[ReviewNotice]":
    """List the notices about a review (or about its reply) that nobody has answered."""
    return list(ReviewNotice.objects.filter(review=review, reply=reply, decision=None).order_by("pk"))


def counts_for(keys: list[int]) -> dict[int, tuple[int, int]]:
    """Give review id -> (open notices, open complaints), in two queries."""
    notices = dict(
        ReviewNotice.objects.filter(review__in=keys, decision=None)
        .order_by()
        .values_list("review")
        .annotate(count=Count("pk"))
    )
    complaints = dict(
        DecisionComplaint.objects.filter(decision__review__in=keys, state=ReviewComplaintState.FILED)
        .order_by()
        .values_list("decision__review")
        .annotate(count=Count("pk"))
    )
    return {key: (notices.get(key, 0), complaints.get(key, 0)) for key in keys}


def unanswered(vendor: Vendor) -> ReviewQuerySet:
    """Give the public reviews of a vendor and its products that have no reply."""
    return Review.objects.public().filter(vendor=vendor, reply=None)
