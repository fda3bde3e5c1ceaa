"""Take a picture from a listing."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock, lock_all
from marketplace.catalogue.events import MediaRemoved
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.people import MEDIA
from marketplace.catalogue.rules.picture import GENERATED
from vendors.actions.close_content import close_content
from vendors.models import ContentReview
from vendors.queries.content import reviews_of


@action
def remove_media(*, media_id: int, by: User) -> None:
    """Remove a picture; the vendor's owner, manager or seller may. Its files go after the commit."""
    lock_all(ContentReview, reviews_of(MEDIA, media_id).values_list("pk", flat=True))
    product = lock(Product, Media.everything.values_list("product_id", flat=True).get(pk=media_id))
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    media = Media.everything.select_for_update(of=("self",), no_key=True).get(pk=media_id)
    files = [media.image.name, *(name for sizes in media.renditions.values() for name in sizes.values())]
    close_content(subject=media, by=by)
    media.delete()
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaRemoved(files=[name for name in files if name and not name.startswith(GENERATED)]))
