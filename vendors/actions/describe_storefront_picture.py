"""Change the words that stand for a picture."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.add_storefront_picture import PictureProblem
from vendors.models import StorefrontPicture, Vendor
from vendors.permissions import can_manage
from vendors.rules.content import sensitive_words


@action
def describe_storefront_picture(*, picture_id: int, alt: str, by: User) -> StorefrontPicture:
    """Change the text alternative; that of a public picture may not begin to speak of health or fate.

    The vendor's owner or manager. Raises PictureProblem.
    """
    vendor = lock(Vendor, StorefrontPicture.objects.values_list("vendor_id", flat=True).get(pk=picture_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    picture = lock(StorefrontPicture, picture_id)
    alt = alt.strip()
    if not alt or len(alt) > 250:
        raise PictureProblem(_("Opisz słowami, co widać na zdjęciu (najwyżej 250 znaków)."), field="alt")
    if picture.image and (words := sensitive_words(alt)) and words != sensitive_words(picture.alt):
        text = _("Słowo „%(word)s” może mówić o zdrowiu albo losie ludzi. Dodaj zdjęcie jeszcze raz z tym opisem.")
        raise PictureProblem(text % {"word": words[0]}, field="alt")
    picture.alt = alt
    picture.save(update_fields=["alt"])
    record_change(CATALOGUE, "vendor", vendor.pk)
    return picture
