"""The shop of a vendor as the panel and the seller's page read it."""

from collections.abc import Iterable

from vendors.models import PictureKind, Storefront, StorefrontPicture, Vendor
from vendors.queries.content import blocked_subjects, has_consent_in_force, is_blocked

STORY: str = Storefront._meta.label
PICTURE: str = StorefrontPicture._meta.label


def storefront_of(vendor: Vendor) -> Storefront:
    """Give the vendor's shop; an unsaved empty one while nobody has written anything."""
    return Storefront.objects.filter(vendor=vendor).first() or Storefront(vendor=vendor)


def story_of(vendor: Vendor) -> str:
    """Give the published story, or nothing when a consent that it rests on has ended: one query (law.md R10-01)."""
    if not vendor.story or is_blocked(STORY, vendor.pk):
        return ""
    return vendor.story


def public_pictures(vendor: Vendor) -> list[StorefrontPicture]:
    """Give the pictures that buyers see today, in order: two queries."""
    found = list(StorefrontPicture.objects.filter(vendor=vendor).exclude(image=""))
    if not any(picture.shows_people for picture in found):
        return found
    blocked = blocked_subjects(PICTURE, [picture.pk for picture in found])
    return [picture for picture in found if str(picture.pk) not in blocked]


def picture_of(pictures: Iterable[StorefrontPicture], kind: str) -> StorefrontPicture | None:
    """Give the newest picture of a kind, e.g. the logo."""
    return max((one for one in pictures if one.kind == kind), key=lambda one: one.pk, default=None)


def photos_of(pictures: Iterable[StorefrontPicture]) -> list[StorefrontPicture]:
    """Give the photos in their order."""
    return sorted((one for one in pictures if one.kind == PictureKind.PHOTO), key=lambda one: (one.position, one.pk))


def has_photograph(vendor_id: int) -> bool:
    """Tell whether the shop has any photograph, public or waiting; a logo is none."""
    return StorefrontPicture.objects.filter(vendor=vendor_id).exclude(kind=PictureKind.LOGO).exists()


def photo_rests_on_consent(vendor_id: int) -> bool:
    """Tell whether some public photograph of the shop rests on a consent in force."""
    found = StorefrontPicture.objects.filter(vendor=vendor_id, shows_people=True).exclude(image="")
    return any(has_consent_in_force(PICTURE, picture.pk) for picture in found)


def own_pictures(vendor_id: int) -> list[StorefrontPicture]:
    """Give all pictures of a vendor for its panel, waiting ones included."""
    return list(StorefrontPicture.objects.filter(vendor=vendor_id).order_by("kind", "position", "pk"))


def returns_of(vendors: Iterable[Vendor]) -> dict[int, tuple[str, str]]:
    """Give vendor id -> address and e-mail for returns and complaints: one query (law.md R2-01)."""
    known = list(vendors)
    rows = {row.pk: row for row in Storefront.objects.filter(vendor__in=[vendor.pk for vendor in known])}
    found = {}
    for vendor in known:
        row = rows.get(vendor.pk) or Storefront(vendor=vendor)
        row.vendor = vendor
        found[vendor.pk] = (", ".join(row.returns_lines()), row.complaints_email or vendor.email)
    return found
