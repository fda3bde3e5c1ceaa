"""Publish the draft of the story, or send it to the regional centre."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.actions.submit_content import submit_content
from vendors.models import ContentReview, Storefront, Vendor
from vendors.permissions import can_manage
from vendors.queries.storefront import has_photograph, photo_rests_on_consent
from vendors.rules.content import Declaration


class NothingToPublish(RuleViolation):
    """The draft is empty or says what is public already."""

    code = "NOTHING_TO_PUBLISH"
    message = _("Nie ma czego publikować: szkic jest pusty albo taki sam jak opublikowana historia.")


@action
def submit_story(*, vendor_id: int, declaration: Declaration, by: User) -> ContentReview:
    """Answer the question about people for the draft and send it on its way (law.md R10-01, T10-05).

    The vendor's owner or manager. Raises NothingToPublish, InvalidDeclaration and ConsentNeeded.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    shop = Storefront.objects.filter(vendor=vendor).first()
    if shop is None or not shop.story_draft or shop.story_draft == vendor.story:
        raise NothingToPublish
    return submit_content(
        vendor=vendor,
        subject=shop,
        text=shop.story_draft,
        has_picture=has_photograph(vendor.pk),
        has_consent=photo_rests_on_consent(vendor.pk),
        declaration=declaration,
        by=by,
    )
