"""The goods leave."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.rules.steps import can_be_shipped
from marketplace.orders.states import TRANSITIONS, VendorOrderState


@action
def ship_order(*, vendor_order_id: int, by: User, carrier: str = "", tracking_number: str = "") -> VendorOrder:
    """Hand a part over to a carrier (at most 60 characters each); its pieces leave the stock and the buyer is told.

    Only for parts that travel: what is picked up or done on the spot raises IllegalTransition.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    if not can_be_shipped(part):
        raise IllegalTransition
    note = f"{carrier} {tracking_number}".strip()
    move(part, VendorOrderState.SHIPPED, by=by, table=TRANSITIONS, note=note)
    part.carrier, part.tracking_number = carrier, tracking_number
    part.save(update_fields=["carrier", "tracking_number"])
    ship_stock(quantities=reserved_pieces(part))
    publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return part
