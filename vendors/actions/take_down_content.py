"""Take a text or picture out of buyers' sight at once."""

from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from vendors.events import StorefrontFilesDropped
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview, SocialFact, Storefront, StorefrontPicture, Vendor


@action
def take_down_content(*, review: ContentReview) -> None:
    """Remove what a review let buyers see, with everything that was made of it (sizes of a picture).

    Called by the action that decided it: a withdrawn consent, a refusal after publication (law.md R10-01). A story's
    draft stays with its writer; a picture goes whole.
    """
    if review.subject_type == Storefront._meta.label:
        Vendor.objects.filter(pk=review.subject_id).update(story="")
    elif review.subject_type == SocialFact._meta.label:
        SocialFact.objects.filter(pk=review.subject_id).update(public_since=None)
    elif review.subject_type == StorefrontPicture._meta.label:
        _drop_picture(review.subject_id)
    elif kind := kind_of(review.subject_type):
        kind.take_down(review.subject_id)
    record_change(CATALOGUE, "vendor", review.vendor_id)


def _drop_picture(key: str) -> None:
    picture = StorefrontPicture.objects.filter(pk=key).first()
    if picture is None:
        return
    publish(StorefrontFilesDropped(public=picture.public_files(), private=[str(picture.original.name)]))
    picture.delete()
