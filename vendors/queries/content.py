"""Which texts and pictures may be seen, at the instant of asking: consents end by themselves at midnight."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core import clock
from vendors.models import ContentReview, PersonConsent
from vendors.states import CONTENT_PUBLISHED, ContentState

_NOTHING: Final = Value(0)


def blocked_subjects(subject_type: str, ids: Iterable[object] | None = None, day: dt.date | None = None) -> set[str]:
    """Give the keys of published subjects of a type whose people's consents no longer suffice on a Warsaw day.

    Such content is not shown, whatever else says so: a consent expired or was withdrawn (law.md R10-01). One query.
    """
    found = _lacking(day or clock.today()).filter(subject_type=subject_type)
    if ids is not None:
        found = found.filter(subject_id__in=[str(key) for key in ids])
    return set(found.order_by().values_list("subject_id", flat=True))


def is_blocked(subject_type: str, subject_id: object, day: dt.date | None = None) -> bool:
    """Tell the same of one subject."""
    return bool(blocked_subjects(subject_type, [subject_id], day))


def published_review(subject_type: str, subject_id: object) -> ContentReview | None:
    """Give the review on which the published version of a subject rests, or None."""
    return reviews_of(subject_type, subject_id).filter(state__in=CONTENT_PUBLISHED).first()


def open_review(subject_type: str, subject_id: object) -> ContentReview | None:
    """Give the review that waits for the regional centre, or None."""
    return reviews_of(subject_type, subject_id).filter(state=ContentState.OPEN).first()


def last_review(subject_type: str, subject_id: object) -> ContentReview | None:
    """Give the newest review of a subject, in whatever state, or None."""
    return reviews_of(subject_type, subject_id).order_by("-asked_at", "-pk").first()


def last_reviews(subject_type: str, ids: Iterable[object]) -> dict[str, ContentReview]:
    """Give subject's key -> its newest review, for many subjects in one query."""
    rows = ContentReview.objects.filter(subject_type=subject_type, subject_id__in=[str(key) for key in ids])
    return {row.subject_id: row for row in rows.order_by("asked_at", "pk")}


def reviews_of(subject_type: str, subject_id: object) -> QuerySet[ContentReview]:
    """Give all reviews of a subject."""
    return ContentReview.objects.filter(subject_type=subject_type, subject_id=str(subject_id))


def has_consent_in_force(subject_type: str, subject_id: object) -> bool:
    """Tell whether a published subject rests on a consent that holds today."""
    review = published_review(subject_type, subject_id)
    return review is not None and _in_force(clock.today()).filter(reviews=review).exists()


def consents_to_keep(subject_type: str, subject_id: object) -> list[PersonConsent]:
    """List the consents in force of a subject's newest review: they may serve its next version too."""
    review = last_review(subject_type, subject_id)
    return list(_in_force(clock.today()).filter(reviews=review)) if review else []


def covered_until(review: ContentReview) -> dt.date | None:
    """Give the last day on which consents that were not withdrawn cover everybody of a review; None for nobody."""
    if not review.people:
        return None
    consents = list(review.consents.filter(withdrawn_at=None).order_by("expires_on", "pk"))
    covered = sum(consent.people for consent in consents)
    if covered < review.people:
        return clock.today() - dt.timedelta(days=1)
    for consent in consents:
        covered -= consent.people
        if covered < review.people:
            return consent.expires_on
    return None


def waiting_content() -> QuerySet[ContentReview]:
    """Give what waits for the regional centre, the oldest first."""
    return ContentReview.objects.filter(state=ContentState.OPEN).select_related("vendor", "asked_by")


def _in_force(day: dt.date) -> QuerySet[PersonConsent]:
    return PersonConsent.objects.filter(withdrawn_at=None, expires_on__gte=day)


def _lacking(day: dt.date) -> QuerySet[ContentReview]:
    covered = _in_force(day).filter(reviews=OuterRef("pk")).order_by().values("reviews").annotate(sum=Sum("people"))
    return (
        ContentReview.objects.filter(state__in=CONTENT_PUBLISHED)
        .filter(Q(people__gt=0))
        .annotate(covered=Coalesce(Subquery(covered.values("sum")), _NOTHING, output_field=IntegerField()))
        .filter(covered__lt=F("people"))
    )
