"""Pictures of listings on which people can be recognised, and where the question about their consents stands."""

from typing import Final

from django.core.files.base import File
from django.db.models import QuerySet

from marketplace.catalogue.models import Hold, Media
from vendors.queries.content import last_reviews
from vendors.states import ContentState

#: The type under which reviews of content know a picture.
MEDIA: Final[str] = Media._meta.label


def without_answer(pictures: QuerySet[Media]) -> list[Media]:
    """Give those of the pictures that are held for their people and wait for the seller's answer: two queries."""
    held = list(pictures.filter(hold=Hold.PEOPLE).order_by("position", "pk"))
    asked = last_reviews(MEDIA, [media.pk for media in held])
    return [media for media in held if str(media.pk) not in asked or asked[str(media.pk)].state != ContentState.OPEN]


def picture_file(media_id: str) -> "File | None":  # type: ignore[type-arg]
    """Open the file of a picture for a reviewer, or give None when it is gone."""
    media = Media.everything.filter(pk=media_id).exclude(image="").first()
    return media.image.open("rb") if media else None
