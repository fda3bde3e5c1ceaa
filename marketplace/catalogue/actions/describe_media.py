"""Change the words of a picture."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.add_media import check_alt
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.permissions import can_sell
from vendors.actions.close_content import drop_open
from vendors.actions.submit_content import submit_content
from vendors.models import Vendor
from vendors.rules.content import Declaration, QuestionNeeded, speaks_anew


@action
def describe_media(*, media_id: int, alt: str, by: User, declaration: Declaration | None = None) -> Media:
    """Say what a picture shows, for people who do not see it; the vendor's sellers may. Raises AltRequired.

    Words that begin to speak of people, their health or fate go to the regional centre with the answer about
    recognisable people (law.md R10-01); until it says yes, picture and words stay as they are. Raises QuestionNeeded
    without an answer, InvalidDeclaration and ConsentNeeded for one that does not suffice. Other words hold at once, and
    what waited for the regional centre before gives way.
    """
    product_id = Media.everything.values_list("product_id", flat=True).get(pk=media_id)
    vendor = lock(Vendor, Product.objects.values_list("vendor_id", flat=True).get(pk=product_id))
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    check_alt(alt)
    media = Media.everything.get(pk=media_id)
    alt = alt.strip()
    if media.hold != Hold.PEOPLE and speaks_anew(media.alt, alt):
        if declaration is None:
            raise QuestionNeeded
        submit_content(
            vendor=vendor,
            subject=media,
            text=alt,
            has_picture=True,
            declaration=declaration,
            always_look=True,
            by=by,
        )
        return media
    if media.alt != alt:
        drop_open(media, by=by)
    media.alt = alt
    Media.everything.filter(pk=media.pk).update(alt=media.alt)
    record_change(CATALOGUE, "product", product.pk)
    return media
