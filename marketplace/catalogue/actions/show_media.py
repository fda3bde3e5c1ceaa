"""Show a picture of people whose consents the regional centre has seen."""

from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock
from marketplace.catalogue.events import MediaAdded
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.queries.people import MEDIA
from marketplace.catalogue.rules.picture import GENERATED
from vendors.queries.content import covered_until, published_review


@action
def show_media(*, media_id: int) -> bool:
    """Let buyers see a picture until the consents of its people end; tell whether it was still there, held for them.

    Called when its review was accepted (config/reactions.py), in that transaction; no person acts here. The first real
    picture replaces the generated one. Nothing happens without an accepted review (law.md R10-01).
    """
    review = published_review(MEDIA, media_id)
    media = Media.everything.filter(pk=media_id, hold=Hold.PEOPLE).first()
    if media is None or review is None:
        return False
    product = lock(Product, media.product_id)
    Media.objects.filter(product=product, image__startswith=GENERATED).delete()
    Media.everything.filter(pk=media.pk).update(hold="", shown_until=covered_until(review))
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaAdded(media_id=media.pk))
    return True
