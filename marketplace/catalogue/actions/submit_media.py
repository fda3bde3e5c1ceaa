"""Answer the question about people on a picture of a listing."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.release_media import NotHeld
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.permissions import can_sell
from vendors.actions.submit_content import submit_content
from vendors.models import ContentReview, Vendor
from vendors.rules.content import Declaration


@action
def submit_media(*, media_id: int, declaration: Declaration, by: User) -> ContentReview:
    """Send a picture held for its people to the regional centre, with their consents (law.md R10-01).

    The vendor's sellers may. A person looks whatever the answer; the picture stays held until then. An open answer from
    before gives way. Raises NotHeld, InvalidDeclaration and ConsentNeeded.
    """
    product_id = Media.everything.values_list("product_id", flat=True).get(pk=media_id)
    vendor = lock(Vendor, Product.objects.values_list("vendor_id", flat=True).get(pk=product_id))
    lock(Product, product_id)
    if not can_sell(by, vendor):
        raise NotAllowed
    media = Media.everything.filter(pk=media_id, hold=Hold.PEOPLE).first()
    if media is None:
        raise NotHeld
    return submit_content(
        vendor=vendor,
        subject=media,
        text=media.alt,
        has_picture=True,
        declaration=declaration,
        always_look=True,
        by=by,
    )
