"""A parcel that was recorded by mistake is taken back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.unship_stock import unship_stock
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.events import ParcelCanceled
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.rules.steps import can_be_taken_back
from marketplace.orders.states import FULFILLMENT_TRANSITIONS, TRANSITIONS, FulfillmentState, VendorOrderState


class TooLateToTakeBack(RuleViolation):
    """The parcel left long ago, or the buyer has it."""

    code = "TOO_LATE_TO_TAKE_BACK"
    message = _("Przesyłkę można cofnąć przez 48 godzin od zapisania i tylko zanim zamówienie zostanie zakończone.")


@action
def cancel_fulfillment(*, fulfillment_id: int, by: User, reason: str) -> Fulfillment:
    """Take back a parcel that was recorded by mistake: its pieces return to the stock, set aside for this order.

    The seller may within 48 hours, while the part is not completed; the buyer is told with the reason (at most 300
    characters). Repeating is harmless. Raises ReasonMissing, TooLateToTakeBack.
    """
    part = lock(VendorOrder, Fulfillment.objects.values_list("vendor_order", flat=True).get(pk=fulfillment_id))
    parcel = lock(Fulfillment, fulfillment_id)
    if not can_handle(by, part):
        raise NotAllowed
    if parcel.state == FulfillmentState.CANCELED:
        return parcel
    if not can_be_taken_back(part, parcel):
        raise TooLateToTakeBack
    if not reason.strip():
        raise ReasonMissing(field="reason")
    move(parcel, FulfillmentState.CANCELED, by=by, table=FULFILLMENT_TRANSITIONS, note=reason[:300])
    others = part.fulfillments.filter(state=FulfillmentState.FULFILLED).exists()
    after = VendorOrderState.PARTIALLY_SHIPPED if others else VendorOrderState.ACCEPTED
    if after != part.state:
        move(part, after, by=by, table=TRANSITIONS, note=reason[:300])
    rows = parcel.lines.filter(order_line__is_reserved=True)
    unship_stock(quantities=dict(rows.values_list("order_line__variant", "quantity")))
    publish(ParcelCanceled(fulfillment_id=parcel.pk, reason=reason[:300]))
    return parcel
