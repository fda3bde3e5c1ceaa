"""The small picture beside a line of a basket."""

from django.core.files.storage import default_storage

from marketplace.catalogue.models import Media

THUMB = 160


def thumb_url(media: Media | None) -> str:
    """Give the address of the smallest rendition of at least 160 px, else of the picture; "" when there is none."""
    if media is None:
        return ""
    sizes = sorted((int(width), path) for width, path in media.renditions.get("webp", {}).items())
    path = next((path for width, path in sizes if width >= THUMB), "")
    if path:
        return default_storage.url(path)
    return media.image.url if media.image else ""
