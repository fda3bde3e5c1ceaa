"""Somebody says when the last parcel arrived."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.orders.models import DeliveryReport, DeliverySide, Fulfillment, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.orders.rules.remaining import to_send
from marketplace.orders.states import FulfillmentState


class NotArrivedYet(RuleViolation):
    """The day is to come, or lies before the last parcel left, or not all parcels left."""

    code = "NOT_ARRIVED_YET"
    message = _("Podaj dzień od wysłania ostatniej przesyłki do dziś.")


@action
def report_delivery(
    *, vendor_order_id: int, by: User | None, delivered_on: dt.date, side: str, token: str = ""
) -> DeliveryReport:
    """Say on which day the buyer got the last of the goods: the buyer, or the seller (for itself or for the carrier).

    Words are added and never changed; the latest day counts (rules.withdrawal_clock). The same word twice is one.
    Raises NotArrivedYet.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not (acts_for_buyer(by, part.order, token) if side == DeliverySide.BUYER else can_handle(by, part)):
        raise NotAllowed
    parcels = Fulfillment.objects.filter(vendor_order=part, state=FulfillmentState.FULFILLED)
    last = parcels.order_by("-shipped_at").first()
    if last is None or to_send(positions_of(part)):
        raise NotArrivedYet(field="delivered_on")
    if not clock.date_of(last.shipped_at) <= delivered_on <= clock.today():
        raise NotArrivedYet(field="delivered_on")
    known: DeliveryReport | None = part.delivery_reports.filter(side=side, delivered_on=delivered_on).first()
    if known:
        return known
    report = DeliveryReport(
        vendor_order=part,
        side=side,
        delivered_on=delivered_on,
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else "",
        said_at=clock.now(),
    )
    report.save()
    return report
