"""Pictures: the stored size that fits what a client asks for."""

from functools import lru_cache
from typing import Any

import graphene
from django.conf import settings
from django.core.files.storage import default_storage

from marketplace.catalogue.models import Media


class ThumbnailFormatEnum(graphene.Enum):
    """In which format a picture is wanted."""

    ORIGINAL = "ORIGINAL"
    AVIF = "AVIF"
    WEBP = "WEBP"


class Image(graphene.ObjectType):
    """The address of a picture and what it shows."""

    url = graphene.String(required=True)
    alt = graphene.String()


def picture_url(media: Media, size: int | None, form: Any = None) -> str:
    """Give the full address of the smallest stored picture at least `size` pixels wide; 0 or None means the original.

    `form` is a value of ThumbnailFormatEnum; WebP without one, because every client of the last years shows it.
    """
    kind = str(getattr(form, "value", form) or "WEBP").lower()
    path = media.image.name or ""
    if size and kind != "original":
        made = media.renditions.get(kind) or media.renditions.get("webp") or {}  # AVIF comes later, and not to all
        sizes = sorted((int(width), name) for width, name in made.items())
        path = next((name for width, name in sizes if width >= size), sizes[-1][1] if sizes else path)
    return _address(path, settings.PUBLIC_URL, settings.MEDIA_URL)


@lru_cache(maxsize=5_000)
def _address(path: str, *_of: str) -> str:
    """Give the full address of a stored file; each is asked for again and again."""
    return absolute(default_storage.url(path))


def absolute(path: str) -> str:
    """Put the public address before a path; a full address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def image(media: Media | None, size: int | None, form: Any = None) -> dict[str, str] | None:
    """Answer a picture in a size."""
    return {"url": picture_url(media, size, form), "alt": media.alt} if media is not None else None
