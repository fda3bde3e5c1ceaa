"""What everybody reads: averages, the newest reviews, and lists with a filter; always counted from the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Avg, Count, OuterRef, Subquery, Window
from django.db.models.functions import JSONObject

from marketplace.catalogue.queries.ratings import Rating
from marketplace.reviews.models import Review, ReviewQuerySet, ReviewReply, ReviewSubject
from marketplace.reviews.states import ReplyState, ReviewState

FIRST: Final = 3
PER_PAGE: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviews:
    """An average with the number it was made of (None without any), and some of the reviews, the newest first."""

    rating: Rating | None
    rows: list[Review]


def of_product(product_id: int) -> ReviewQuerySet:
    """Give the public reviews of a listing."""
    return Review.objects.public().filter(subject=ReviewSubject.PRODUCT, product=product_id)


def of_seller(vendor_id: int) -> ReviewQuerySet:
    """Give the public reviews of a seller itself."""
    return Review.objects.public().filter(subject=ReviewSubject.SELLER, vendor=vendor_id)


def newest(found: ReviewQuerySet, count: int = FIRST) -> Reviews:
    """Read the newest reviews with their replies, and the average of all of them, in one query."""
    rows = list(
        with_replies(found)
        .annotate(total=Window(Count("pk")), mean=Window(Avg("stars")))
        .order_by("-written_at", "-pk")[:count]
    )
    rating = Rating(mean=float(rows[0].mean), count=rows[0].total) if rows else None  # type: ignore[attr-defined]
    return Reviews(rating=rating, rows=rows)


def with_replies(found: ReviewQuerySet) -> ReviewQuerySet:
    """Read each review with its subject and its seller's reply."""
    return found.select_related("reply", "order_line", "vendor", "product", "vendor_order")


def counts_by_stars(found: ReviewQuerySet) -> dict[int, int]:
    """Give stars -> how many reviews, for the filter, in one query."""
    counted = found.order_by().values_list("stars").annotate(count=Count("pk"))
    return {5: 0, 4: 0, 3: 0, 2: 0, 1: 0, **dict(counted)}


def rating_from(counts: dict[int, int]) -> Rating | None:
    """Make the average of the counts by stars."""
    total = sum(counts.values())
    return Rating(mean=sum(stars * count for stars, count in counts.items()) / total, count=total) if total else None


def rating_of_cards() -> Subquery:
    """Give the annotation by which cards of listings read their average and count within their own query."""
    found = Review.objects.filter(
        subject=ReviewSubject.PRODUCT, state=ReviewState.PUBLISHED, product=OuterRef("pk")
    ).order_by()
    summed = found.values("product").annotate(both=JSONObject(mean=Avg("stars"), count=Count("pk")))
    return Subquery(summed.values("both")[:1])


def means_of_all() -> list[tuple[int, float]]:
    """Give (key, average) of all listings with public reviews, in one query."""
    found = Review.objects.filter(subject=ReviewSubject.PRODUCT, state=ReviewState.PUBLISHED).order_by()
    return [(key, float(mean)) for key, mean in found.values_list("product").annotate(mean=Avg("stars"))]


def shown_reply(review: Review) -> ReviewReply | None:
    """Give the reply that everybody reads, or None."""
    reply: ReviewReply | None = getattr(review, "reply", None)
    return reply if reply and reply.state == ReplyState.PUBLISHED else None


def review_rows(found: Sequence[Review]) -> list[dict[str, Any]]:
    """Give what reviews/_review.html needs of each review."""
    return [{"review": one, "reply": shown_reply(one), "seller": one.vendor.short_name} for one in found]
