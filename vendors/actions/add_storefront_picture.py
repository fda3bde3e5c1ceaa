"""Bring a picture into the shop; nobody sees it yet."""

import hashlib

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.pictures import CleanPicture
from vendors.models import PictureKind, StorefrontPicture, Vendor
from vendors.permissions import can_manage

MOST_PHOTOS = 12


class PictureProblem(RuleViolation):
    """The picture lacks words, or there are enough pictures."""

    code = "PICTURE_PROBLEM"


@action
def add_storefront_picture(
    *, vendor_id: int, kind: str, picture: CleanPicture, alt: str, by: User
) -> StorefrontPicture:
    """Store a clean picture (core/pictures.py) where only the vendor sees it, until the question is answered.

    The vendor's owner or manager. A logo and a banner take the place of a waiting one; photos are at most twelve. The
    same file once more gives the picture that is there (a double click). Raises PictureProblem.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    alt = alt.strip()
    if not alt or len(alt) > 250:
        raise PictureProblem(_("Opisz słowami, co widać na zdjęciu (najwyżej 250 znaków)."), field="alt")
    if kind not in PictureKind.values:
        raise PictureProblem(_("Wybierz rodzaj zdjęcia z listy."), field="kind")
    name = f"{vendor.pk}-{kind.lower()}-{hashlib.sha256(picture.content).hexdigest()[:24]}.jpg"
    mine = StorefrontPicture.objects.filter(vendor=vendor, kind=kind)
    if same := mine.filter(original=f"storefront/{name}", alt=alt).first():
        return same
    if kind == PictureKind.PHOTO and mine.count() >= MOST_PHOTOS:
        raise PictureProblem(_("Sklep może mieć najwyżej 12 zdjęć. Usuń jedno i spróbuj znowu."), field="image")
    last = mine.order_by("-position").values_list("position", flat=True).first()
    return StorefrontPicture.objects.create(
        vendor=vendor,
        kind=kind,
        alt=alt,
        original=ContentFile(picture.content, name=name),
        width=picture.width,
        height=picture.height,
        position=0 if last is None else last + 1,
        added_by=by,
    )
