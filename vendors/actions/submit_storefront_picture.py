"""Publish a picture of the shop, or send it to the regional centre."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.submit_content import submit_content
from vendors.models import ContentReview, PictureKind, Storefront, StorefrontPicture, Vendor
from vendors.permissions import can_manage
from vendors.queries.content import has_consent_in_force
from vendors.rules.content import ConsentNeeded, Declaration, sensitive_words


@action
def submit_storefront_picture(*, picture_id: int, declaration: Declaration, by: User) -> ContentReview:
    """Answer the question about people for a picture and send it on its way (law.md R10-01, T10-05).

    The vendor's owner or manager. Beside a public story about health or fate a photograph needs a consent, its own or
    the story's. Raises InvalidDeclaration and ConsentNeeded.
    """
    vendor = lock(Vendor, StorefrontPicture.objects.values_list("vendor_id", flat=True).get(pk=picture_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    picture = lock(StorefrontPicture, picture_id)
    story_consented = has_consent_in_force(Storefront._meta.label, vendor.pk)
    is_photograph = picture.kind != PictureKind.LOGO
    if is_photograph and not declaration.shows_people and sensitive_words(vendor.story) and not story_consented:
        raise ConsentNeeded
    return submit_content(
        vendor=vendor,
        subject=picture,
        text=picture.alt,
        has_picture=True,
        has_consent=story_consented,
        declaration=declaration,
        by=by,
    )
