"""Put the photos of the shop in another order."""

from collections.abc import Sequence

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import PictureKind, StorefrontPicture, Vendor
from vendors.permissions import can_manage


@action
def order_storefront_pictures(*, vendor_id: int, picture_ids: Sequence[int], by: User) -> None:
    """Show the named photos first, in this order, then the others as they were; keys of other vendors are ignored.

    The vendor's owner or manager.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    photos = list(StorefrontPicture.objects.filter(vendor=vendor, kind=PictureKind.PHOTO).order_by("position", "pk"))
    wanted = {key: place for place, key in enumerate(picture_ids)}
    photos.sort(key=lambda photo: wanted.get(photo.pk, len(wanted)))
    for position, photo in enumerate(photos):
        photo.position = position
    StorefrontPicture.objects.bulk_update(photos, ["position"])
    record_change(CATALOGUE, "vendor", vendor.pk)
