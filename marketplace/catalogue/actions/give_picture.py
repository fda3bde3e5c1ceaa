"""Give a listing without a picture a generated one."""

from django.utils.translation import gettext as _

from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock
from marketplace.catalogue.events import MediaAdded
from marketplace.catalogue.models import Media, Product


@action
def give_picture(*, product_id: int, image: str, width: int, height: int) -> Media | None:
    """Show a stored generated picture where a listing has none; called by the task that drew it (no person acts).

    Gives None and changes nothing when the seller added a picture meanwhile. Many listings may share one file.
    """
    product = lock(Product, product_id)
    if Media.objects.filter(product=product).exclude(image="").exists():
        return None
    alt = _("Ilustracja: %(category)s") % {"category": product.category.name}
    media = Media.objects.create(product=product, alt=alt, image=image, width=width, height=height)
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaAdded(media_id=media.pk))
    return media
