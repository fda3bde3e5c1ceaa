"""Change the words of a picture."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.add_media import check_alt
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.permissions import can_sell


@action
def describe_media(*, media_id: int, alt: str, by: User) -> Media:
    """Say what a picture shows, for people who do not see it; the vendor's sellers may. Raises AltRequired."""
    product = lock(Product, Media.everything.values_list("product_id", flat=True).get(pk=media_id))
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    check_alt(alt)
    media = Media.everything.get(pk=media_id)
    media.alt = alt.strip()
    Media.everything.filter(pk=media.pk).update(alt=media.alt)
    record_change(CATALOGUE, "product", product.pk)
    return media
