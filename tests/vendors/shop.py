"""Pictures and stories for the tests of the shop."""

import io
from typing import Any

from PIL import Image

from accounts.models import User
from core.pictures import CleanPicture, clean_picture
from tests.vendors.content import NO
from vendors.actions.add_storefront_picture import add_storefront_picture
from vendors.actions.save_story import save_story
from vendors.actions.submit_storefront_picture import submit_storefront_picture
from vendors.models import ContentReview, PictureKind, StorefrontPicture, Vendor
from vendors.rules.content import Declaration

SENSITIVE = "Pracuje z nami niepełnosprawny stolarz."


def png(colour: str = "#1E5B43", size: tuple[int, int] = (400, 320)) -> bytes:
    """Give the bytes of a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def clean(colour: str = "#1E5B43") -> CleanPicture:
    """Give a clean picture."""
    return clean_picture(png(colour))


def add(vendor: Vendor, by: User, kind: str = PictureKind.PHOTO, alt: str = "Stół w pracowni", **more: Any) -> Any:
    """Bring a picture in."""
    picture = clean(more.get("colour", "#1E5B43"))
    return add_storefront_picture(vendor_id=vendor.pk, kind=kind, picture=picture, alt=alt, by=by)


def show(vendor: Vendor, by: User, declaration: Declaration = NO, **more: Any) -> StorefrontPicture:
    """Bring a picture in and answer the question."""
    picture: StorefrontPicture = add(vendor, by, **more)
    submit_storefront_picture(picture_id=picture.pk, declaration=declaration, by=by)
    picture.refresh_from_db()
    return picture


def write(vendor: Vendor, by: User, text: str) -> None:
    """Write the draft of a story."""
    save_story(vendor_id=vendor.pk, text=text, by=by)


def last() -> ContentReview:
    """Give the newest review."""
    return ContentReview.objects.order_by("-pk")[0]
