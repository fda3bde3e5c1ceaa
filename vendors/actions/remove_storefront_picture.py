"""Take a picture out of the shop for good."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import StorefrontFilesDropped
from vendors.models import ContentReview, StorefrontPicture, Vendor
from vendors.permissions import can_manage
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


@action
def remove_storefront_picture(*, picture_id: int, by: User) -> None:
    """Remove a picture, public or waiting; its files go after the commit, the question's answer stays as a record.

    The vendor's owner or manager.
    """
    vendor = lock(Vendor, StorefrontPicture.objects.values_list("vendor_id", flat=True).get(pk=picture_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    picture = lock(StorefrontPicture, picture_id)
    asked = ContentReview.objects.filter(
        subject_type=StorefrontPicture._meta.label,
        subject_id=str(picture.pk),
        state__in=[ContentState.OPEN, *CONTENT_PUBLISHED],
    )
    for review in asked:
        move(review, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
    files = StorefrontFilesDropped(public=picture.public_files(), private=[str(picture.original.name)])
    picture.delete()
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(files)
