"""Take a held picture away, with reasons."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock, lock_all
from marketplace.catalogue.actions.release_media import NotHeld
from marketplace.catalogue.events import MediaRemoved
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.queries.people import MEDIA
from vendors.actions.close_content import close_content
from vendors.actions.state_reasons import state_reasons
from vendors.models import ContentReview, Measure
from vendors.queries.content import reviews_of


@action
def refuse_media(*, media_id: int, ground_kind: str, ground: str, facts: str, by: User) -> None:
    """Remove a held picture and its files, with a statement of reasons (law.md R3-06).

    ROPS or the operator, nobody who works for the vendor. Raises NotHeld and the refusals of state_reasons.
    """
    lock_all(ContentReview, reviews_of(MEDIA, media_id).values_list("pk", flat=True))
    product = lock(Product, Media.everything.values_list("product_id", flat=True).get(pk=media_id))
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    media = Media.everything.filter(pk=media_id).exclude(hold="").first()
    if media is None:
        raise NotHeld
    state_reasons(
        vendor=product.vendor,
        measure=Measure.CONTENT_REFUSED,
        subject=product,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    files = [media.image.name, *(name for sizes in media.renditions.values() for name in sizes.values())]
    close_content(subject=media, by=by)
    media.delete()
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaRemoved(files=[name for name in files if name]))
