"""Remember the smaller sizes of a picture."""

from core.action import action
from core.changes import CATALOGUE, record_change
from marketplace.catalogue.models import Media


@action
def record_renditions(*, media_id: int, image: str, renditions: dict[str, dict[str, str]]) -> bool:
    """Write down where the sizes of a picture are stored; tell whether the picture was still there.

    Called by the task that made them (no person acts). `image` is the name of the file they were made of: when the
    picture was removed or replaced meanwhile, nothing is written.
    """
    media = Media.everything.filter(pk=media_id, image=image).first()
    if media is None:
        return False
    Media.everything.filter(pk=media_id).update(renditions=renditions)
    record_change(CATALOGUE, "product", media.product_id)
    return True
