"""Put a listing away for good."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate, can_sell
from marketplace.catalogue.states import TRANSITIONS, ProductState


@action
def archive_product(*, product_id: int, by: User, note: str = "") -> Product:
    """Move a listing into the archive, from where it can come back as a draft; the vendor's sellers may.

    One that the regional centre hid is archived by the regional centre only, so that hiding cannot be undone by way of
    the archive. Nothing is deleted: orders and the price log keep pointing at it.
    """
    product = lock(Product, product_id)
    may = can_moderate(by, product.vendor) if product.state == ProductState.HIDDEN else can_sell(by, product.vendor_id)
    if not may:
        raise NotAllowed
    move(product, ProductState.ARCHIVED, by=by, note=note, table=TRANSITIONS)
    if product.publish_at is not None:
        product.publish_at = product.publish_by = None
        product.save(update_fields=["publish_at", "publish_by"])
    record_change(CATALOGUE, "product", product.pk)
    return product
