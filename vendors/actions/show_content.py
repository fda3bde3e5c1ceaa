"""Let buyers see a text or picture that was declared or accepted."""

from django.core.files.base import ContentFile

from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from vendors.events import StorefrontFilesDropped, StorefrontPictureShown
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview, PictureKind, SocialFact, Storefront, StorefrontPicture, Vendor


@action
def show_content(*, review: ContentReview) -> None:
    """Publish the subject of a review, in place of the version before; what that means belongs to the subject's kind.

    Called by the action that decided it, after the review moved. Of a story the words go out that were looked at, not
    what was typed into the draft since; a picture gets the words that were looked at.
    """
    if review.subject_type == Storefront._meta.label:
        Vendor.objects.filter(pk=review.subject_id).update(story=review.text)
    elif review.subject_type == SocialFact._meta.label:
        SocialFact.objects.filter(pk=review.subject_id).update(public_since=clock.now())
    elif review.subject_type == StorefrontPicture._meta.label:
        picture = StorefrontPicture.objects.get(pk=review.subject_id)
        picture.alt = review.text or picture.alt
        _show_picture(picture, shows_people=review.people > 0)
    elif kind := kind_of(review.subject_type):
        kind.show(review.subject_id)
    record_change(CATALOGUE, "vendor", review.vendor_id)


def _show_picture(picture: StorefrontPicture, *, shows_people: bool) -> None:
    """Make the public copy; a new logo or banner takes the place of the one before, whose files go."""
    dropped, private = picture.public_files(), []
    if picture.kind != PictureKind.PHOTO:
        for before in StorefrontPicture.objects.filter(vendor=picture.vendor_id, kind=picture.kind, pk__lt=picture.pk):
            dropped += before.public_files()
            private.append(str(before.original.name))
            before.delete()
    with picture.original.open("rb") as file:
        content = file.read()
    picture.shows_people, picture.renditions = shows_people, {}
    picture.image = ContentFile(content, name=str(picture.original.name).rpartition("/")[2])
    picture.save()
    publish(StorefrontPictureShown(picture_id=picture.pk))
    if dropped or private:
        publish(StorefrontFilesDropped(public=dropped, private=private))
