"""Take a picture away because the consent on which it rests is gone."""

from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock_all
from marketplace.catalogue.events import MediaRemoved
from marketplace.catalogue.models import Media, Product


@action
def drop_media(*, media_id: int) -> bool:
    """Remove a picture wherever its file is shown, with the file and all its sizes; tell whether it was still there.

    Called when a consent was withdrawn or the picture refused after it was public (config/reactions.py), in that
    transaction; no person acts here. Files go after the commit (law.md R10-01).
    """
    media = Media.everything.filter(pk=media_id).first()
    if media is None:
        return False
    same = Media.everything.filter(image=media.image.name) if media.image else Media.everything.filter(pk=media.pk)
    products = lock_all(Product, same.values_list("product_id", flat=True))
    files = [media.image.name, *(name for sizes in media.renditions.values() for name in sizes.values())]
    same.delete()
    for product in products:
        record_change(CATALOGUE, "product", product.pk)
    publish(MediaRemoved(files=[name for name in files if name]))
    return True
