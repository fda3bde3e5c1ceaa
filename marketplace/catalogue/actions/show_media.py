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
    """Let buyers see a picture, and the words that were looked at, until the consents of its people end.

    Called when its review was accepted (config/reactions.py), in that transaction; no person acts here. Tells whether
    there was anything to show: a picture held for its people, or new words of one that is public. The first real
    picture replaces the generated one. Nothing happens without an accepted review (law.md R10-01).
    """
    review = published_review(MEDIA, media_id)
    media = Media.everything.filter(pk=media_id).first()
    if media is None or review is None:
        return False
    was_held = media.hold == Hold.PEOPLE
    alt = review.text[:250] or media.alt
    if not was_held and media.alt == alt:
        return False
    product = lock(Product, media.product_id)
    if was_held:
        Media.objects.filter(product=product, image__startswith=GENERATED).delete()
    hold = "" if was_held else media.hold
    Media.everything.filter(pk=media.pk).update(alt=alt, hold=hold, shown_until=covered_until(review))
    record_change(CATALOGUE, "product", product.pk)
    if was_held:
        publish(MediaAdded(media_id=media.pk))
    return True
