"""Change the words that stand for a picture."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from vendors.actions.add_storefront_picture import PictureProblem
from vendors.actions.close_content import drop_open
from vendors.actions.submit_content import submit_content
from vendors.models import Storefront, StorefrontPicture, Vendor
from vendors.permissions import can_manage
from vendors.queries.content import has_consent_in_force
from vendors.rules.content import Declaration, QuestionNeeded, speaks_anew


@action
def describe_storefront_picture(
    *, picture_id: int, alt: str, by: User, declaration: Declaration | None = None
) -> StorefrontPicture:
    """Change the text alternative; the vendor's owner or manager. Raises PictureProblem.

    Words of a public picture that begin to speak of people, their health or fate go to the regional centre with the
    answer about recognisable people (law.md R10-01); until it says yes, picture and words stay as they are. Raises
    QuestionNeeded without an answer, InvalidDeclaration and ConsentNeeded for one that does not suffice.
    """
    vendor = lock(Vendor, StorefrontPicture.objects.values_list("vendor_id", flat=True).get(pk=picture_id))
    if not can_manage(by, vendor):
        raise NotAllowed
    picture = lock(StorefrontPicture, picture_id)
    alt = alt.strip()
    if not alt or len(alt) > 250:
        raise PictureProblem(_("Opisz słowami, co widać na zdjęciu (najwyżej 250 znaków)."), field="alt")
    if picture.image and speaks_anew(picture.alt, alt):
        if declaration is None:
            raise QuestionNeeded
        submit_content(
            vendor=vendor,
            subject=picture,
            text=alt,
            has_picture=True,
            has_consent=has_consent_in_force(Storefront._meta.label, vendor.pk),
            declaration=declaration,
            always_look=True,
            by=by,
        )
        return picture
    if picture.alt != alt:
        drop_open(picture, by=by)
    picture.alt = alt
    picture.save(update_fields=["alt"])
    record_change(CATALOGUE, "vendor", vendor.pk)
    return picture
