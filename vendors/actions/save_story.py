"""Write on the story without publishing it."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Storefront, Vendor
from vendors.permissions import can_manage

LONGEST = 8000


class StoryTooLong(RuleViolation):
    """Nobody reads more."""

    code = "STORY_TOO_LONG"
    message = _("Historia jest za długa: najwyżej 8000 znaków. Najciekawsze są krótkie.")

    def __init__(self) -> None:
        super().__init__(field="story")


@action
def save_story(*, vendor_id: int, text: str, by: User) -> Storefront:
    """Keep the draft of a vendor's story (Markdown); buyers see the published one until the draft goes out.

    The vendor's owner or manager. Raises StoryTooLong.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise StoryTooLong
    shop = Storefront.objects.filter(vendor=vendor).first() or Storefront(vendor=vendor)
    shop.story_draft = text
    shop.save()
    return shop
