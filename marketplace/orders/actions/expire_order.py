"""The time to pay ran out."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.actions.release_work import release_work
from marketplace.orders.events import VendorOrderMoved
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.states import TRANSITIONS, VendorOrderState
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.states import PaymentState


@action
def expire_order(*, vendor_order_id: int) -> bool:
    """Give up a part that was not paid by `reserved_until`: its goods go back to stock; tells whether it did.

    Called by a task every minute and safe to repeat. A payment that has just succeeded wins: its reaction is under way.
    """
    part = lock(VendorOrder, vendor_order_id)
    if part.state != VendorOrderState.AWAITING_PAYMENT or part.reserved_until is None:
        return False
    if part.reserved_until > clock.now():
        return False
    if part.payment is not None:
        payment = cancel_payment(payment_id=part.payment.pk)
        if payment.state == PaymentState.SUCCEEDED:
            return False
    move(part, VendorOrderState.EXPIRED, by=None, table=TRANSITIONS)
    part.closed_at = clock.now()
    part.save(update_fields=["closed_at"])
    release_stock(quantities=reserved_pieces(part))
    release_work(pieces=dict.fromkeys(part.lines.values_list("pk", flat=True)))
    publish(VendorOrderMoved(vendor_order_id=part.pk, state=part.state))
    return True
