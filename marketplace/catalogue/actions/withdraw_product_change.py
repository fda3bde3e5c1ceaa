"""Take back a change before anybody decided."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.accept_product_change import AlreadyDecided
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import CHANGE_TRANSITIONS, ChangeState


@action
def withdraw_product_change(*, change_id: int, by: User) -> ProductChange:
    """Withdraw an open change; the vendor's owner, manager or seller may. Raises AlreadyDecided."""
    product = lock(Product, ProductChange.objects.values_list("product_id", flat=True).get(pk=change_id))
    change = lock(ProductChange, change_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if change.state != ChangeState.OPEN:
        raise AlreadyDecided
    move(change, ChangeState.WITHDRAWN, by=by, table=CHANGE_TRANSITIONS)
    return change
