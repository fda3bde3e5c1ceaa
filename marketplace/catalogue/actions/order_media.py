"""Put the pictures of a listing into another order."""

from collections.abc import Sequence

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.edit_product import settle
from marketplace.catalogue.models import Media, Product, ProductChange
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ProductState


@action
def order_media(*, product_id: int, media_ids: Sequence[int], by: User) -> ProductChange | None:
    """Show pictures in the order of these keys, those not named after them; the vendor's sellers may.

    Another first picture of a live listing is another main picture: it waits as a change (edit_product), the present
    one stays first. Foreign keys are ignored, so a list from an old page does no harm.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    before = _keys(product)
    wanted = _sorted(before, media_ids)
    change = None
    shown = [media.pk for media in Media.objects.filter(product=product).order_by("position", "pk")]
    main = next((pk for pk in wanted if pk in shown), None)
    if shown and main != shown[0]:
        change, now = settle(product, {"main_media_id": main}, by)
        if not now:
            wanted = [shown[0], *(pk for pk in wanted if pk != shown[0])]
        elif product.state != ProductState.PUBLISHED and product.accepted_at is not None:
            product.accepted_at = None
            product.save(update_fields=["accepted_at"])
    if wanted != before:
        write_order(product, wanted)
    return change


def write_order(product: Product, media_ids: Sequence[int]) -> None:
    """Give new positions to the pictures of a locked listing anew, the named ones first."""
    for position, key in enumerate(_sorted(_keys(product), media_ids)):
        Media.everything.filter(pk=key).update(position=position)
    record_change(CATALOGUE, "product", product.pk)


def _keys(product: Product) -> list[int]:
    return list(Media.everything.filter(product=product).order_by("position", "pk").values_list("pk", flat=True))


def _sorted(known: Sequence[int], media_ids: Sequence[int]) -> list[int]:
    named = [pk for pk in dict.fromkeys(media_ids) if pk in known]
    return [*named, *(pk for pk in known if pk not in named)]
