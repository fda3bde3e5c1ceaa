"""Change the sign over the shop: name, one sentence, colours."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import VendorRenamed
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.rules.content import sensitive_words
from vendors.rules.palettes import PALETTES


class InvalidProfile(RuleViolation):
    """The name is missing, or the sentence tells what belongs into the story."""

    code = "INVALID_PROFILE"


@action
def save_storefront_profile(*, vendor_id: int, short_name: str, tagline: str, palette: str, by: User) -> Vendor:
    """Change the name that buyers read, the sentence below it and the colours; the address of the page stays.

    The vendor's owner or manager. The sentence goes out at once, so it may not speak of health or fate: that belongs
    into the story, which is looked at first (law.md R10-01). Listings are found by the new name too.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    short_name, tagline = short_name.strip(), tagline.strip()
    if not short_name or len(short_name) > 80:
        raise InvalidProfile(_("Podaj nazwę sklepu: najwyżej 80 znaków."), field="short_name")
    if len(tagline) > 160:
        raise InvalidProfile(_("Zdanie jest za długie: najwyżej 160 znaków."), field="tagline")
    if words := sensitive_words(tagline):
        text = _("Słowo „%(word)s” może mówić o zdrowiu albo losie ludzi. Napisz o tym w historii, tutaj to pomiń.")
        raise InvalidProfile(text % {"word": words[0]}, field="tagline")
    if palette not in PALETTES:
        raise InvalidProfile(_("Wybierz kolory z listy."), field="palette")
    is_new_name = vendor.short_name != short_name
    vendor.short_name, vendor.tagline, vendor.palette = short_name, tagline, palette
    vendor.save(update_fields=["short_name", "sort_name", "search_name", "tagline", "palette"])
    record_change(CATALOGUE, "vendor", vendor.pk)
    if is_new_name:
        publish(VendorRenamed(vendor_id=vendor.pk))
    return vendor
