"""Take a listing back into the drawer."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import TRANSITIONS, ProductState


@action
def unpublish_product(*, product_id: int, by: User, note: str = "") -> Product:
    """Make a listing that is published or waits for review a draft again; the vendor's sellers may.

    A listing hidden by the regional centre stays hidden. Orders already placed are not touched.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if product.state not in {ProductState.PUBLISHED, ProductState.IN_REVIEW}:
        raise IllegalTransition
    move(product, ProductState.DRAFT, by=by, note=note, table=TRANSITIONS)
    record_change(CATALOGUE, "product", product.pk)
    return product
