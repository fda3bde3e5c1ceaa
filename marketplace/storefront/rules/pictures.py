"""Pictures of a listing as the gallery wants them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.files.storage import default_storage

from marketplace.catalogue.models import Media

WIDTH, HEIGHT = 640, 480
THUMB = "320"


class Picture(NamedTuple):
    """Addresses and size of one picture; `srcset_webp` is empty until the background task has made the small sizes."""

    src: str
    srcset_webp: str
    width: int
    height: int
    alt: str
    thumb_src: str


def pictures_of(media: Iterable[Media]) -> list[Picture]:
    """Give the pictures that are stored here; a pending reference of an import is left out, it is not fetched."""
    return [_picture(one) for one in media if one.image]


def _picture(media: Media) -> Picture:
    webp = sorted(((int(width), path) for width, path in media.renditions.get("webp", {}).items()))
    links = [(width, default_storage.url(path)) for width, path in webp]
    small = next((url for width, url in links if width >= int(THUMB)), "")
    source = media.image.url
    return Picture(
        src=source,
        srcset_webp=", ".join(f"{url} {width}w" for width, url in links),
        width=media.width or WIDTH,
        height=media.height or HEIGHT,
        alt=media.alt,
        thumb_src=small or source,
    )
