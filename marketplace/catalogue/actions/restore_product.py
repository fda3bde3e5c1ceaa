"""Take a listing out of the archive."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import TRANSITIONS, ProductState


@action
def restore_product(*, product_id: int, by: User, note: str = "") -> Product:
    """Make an archived listing a draft again; the vendor's owner, manager or seller may. Buyers see nothing of it."""
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if product.state != ProductState.ARCHIVED:
        raise IllegalTransition
    move(product, ProductState.DRAFT, by=by, note=note, table=TRANSITIONS)
    return product
