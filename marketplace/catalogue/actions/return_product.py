"""Give a hidden listing back after an upheld complaint."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.publish_product import go_live
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.rules.seller import check_seller
from marketplace.catalogue.states import TRANSITIONS, ProductState


@action
def return_product(*, product_id: int, by: User, note: str = "") -> Product:
    """Show a hidden listing to buyers again; one that lacks something today becomes a draft that its seller can mend.

    ROPS or the operator, nobody who works for the vendor. From HIDDEN only; anything else stays as it is.
    """
    product = lock(Product, product_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    if product.state != ProductState.HIDDEN:
        return product
    try:
        check_seller(product.vendor)
        check_publishable(product)
    except RuleViolation:
        move(product, ProductState.DRAFT, by=by, note=note, table=TRANSITIONS)
        return product
    return go_live(product, by=by, note=note)
