"""Remember the smaller sizes of a picture of a shop."""

from core.action import action
from core.changes import CATALOGUE, record_change
from vendors.models import StorefrontPicture


@action
def record_storefront_renditions(*, picture_id: int, image: str, renditions: dict[str, dict[str, str]]) -> bool:
    """Write down where the sizes of a picture are stored; tell whether the picture was still public.

    Called by the task that made them (no person acts). `image` is the name of the file they were made of: when it was
    taken down or replaced meanwhile, nothing is written and the task deletes what it made.
    """
    picture = StorefrontPicture.objects.filter(pk=picture_id, image=image).first()
    if picture is None:
        return False
    picture.renditions = renditions
    picture.save(update_fields=["renditions"])
    record_change(CATALOGUE, "vendor", picture.vendor_id)
    return True
