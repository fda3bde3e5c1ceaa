"""The buyer has it."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.rules.steps import can_be_completed
from marketplace.orders.states import TRANSITIONS, VendorOrderState


@action
def complete_order(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Close a part when all its pieces were delivered, handed over, done or cancelled.

    Pieces that were handed over without a parcel leave the stock now. Raises IllegalTransition while goods still have
    to be sent.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    if not can_be_completed(part, positions_of(part)):
        raise IllegalTransition
    move(part, VendorOrderState.COMPLETED, by=by, table=TRANSITIONS)
    part.closed_at = clock.now()
    part.save(update_fields=["closed_at"])
    ship_stock(quantities=reserved_pieces(part))
    publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return part
