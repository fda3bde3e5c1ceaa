"""What a buyer sees of an order."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from core.money import ZERO
from marketplace.orders.models import (
    Fulfillment,
    LineCancellation,
    MessageSide,
    Order,
    OrderDocument,
    PurchaseComplaint,
    ReturnCase,
    VendorOrder,
)
from marketplace.orders.queries.complaints import complaints_of_parts
from marketplace.orders.queries.history import cancellations_of, moves_of, reached
from marketplace.orders.queries.messages import unread_in
from marketplace.orders.queries.parcels import parcels_of_parts
from marketplace.orders.queries.pieces import positions_of_parts
from marketplace.orders.queries.refunds import refunds_of_parts
from marketplace.orders.queries.returns import returns_of_parts
from marketplace.orders.queries.tokens import order_token
from marketplace.orders.rules.carriers import tracking_url
from marketplace.orders.rules.remaining import Position, to_send
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.orders.rules.timeline import TONES, Step, has_money, timeline, what_next
from marketplace.orders.rules.withdrawal import reason_of_part
from marketplace.orders.states import FulfillmentState, VendorOrderState
from marketplace.payments.gateways import KNOWN
from marketplace.payments.gateways.port import Instructions
from marketplace.payments.models import Payment, Refund
from marketplace.payments.queries.tokens import payment_token
from marketplace.payments.states import PaymentState
from vendors.models import DeliveryKind

#: Ways of delivery for which the buyer goes somewhere.
FETCHED = frozenset({DeliveryKind.PICKUP, DeliveryKind.PARCEL_LOCKER})


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelView:
    """One parcel on a page; `url` follows it, `can_be_taken_back` is for the seller."""

    parcel: Fulfillment
    url: str
    can_be_taken_back: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PartView:
    """One seller's part on the buyer's page."""

    part: VendorOrder
    positions: list[Position]
    parcels: list[ParcelView]
    cancellations: list[LineCancellation]
    unread: int
    steps: list[Step]
    tone: str
    next_text: str
    state_text: str
    instructions: Instructions | None
    refunds: list[Refund]
    returns: list[ReturnCase]
    complaints: list[PurchaseComplaint]
    document: OrderDocument | None

    @property
    def rest(self) -> list[Position]:
        """Give what will come in other parcels, once a first one left."""
        return to_send(self.positions) if self.parcels else []

    @property
    def is_waiting(self) -> bool:
        """Tell whether money is awaited: then it can be paid or cancelled."""
        return self.part.state == VendorOrderState.AWAITING_PAYMENT and not has_money(self.part)

    @property
    def may_withdraw(self) -> bool:
        """Tell whether the withdrawal function is shown: to consumers, after the time too, for it explains."""
        return not reason_of_part(self.part)

    @property
    def may_complain(self) -> bool:
        """Tell whether the way to complain is shown: the buyer has, or had, something of the part."""
        has = bool(self.parcels) or self.part.state in {VendorOrderState.COMPLETED, VendorOrderState.SHIPPED}
        return has and self.may_withdraw

    @property
    def may_cancel_some(self) -> bool:
        """Tell whether something paid is still to be sent, so that the buyer may give it up."""
        return can_lose_lines(self.part) and any(position.left for position in self.positions)

    @property
    def may_ask_for_return(self) -> bool:
        """Tell whether the buyer may ask the seller to take goods back."""
        has = bool(self.parcels) or self.part.state == VendorOrderState.COMPLETED
        return has and any(position.travels and position.kept for position in self.positions)

    @property
    def asks_for_arrival(self) -> bool:
        """Tell whether the buyer may say when the last parcel arrived: everything was sent."""
        return bool(self.parcels) and not self.rest and self.may_withdraw

    @property
    def refund_is_due(self) -> bool:
        """Tell whether money goes back to the buyer."""
        return bool(self.part.refund_left)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderView:
    """A whole order on the buyer's page.

    `pay_url` goes on to an online payment that is still awaited; `to_pay` is the sum of all of those, in PLN, and
    `pay_until` the moment to which their goods are kept.
    """

    order: Order
    parts: list[PartView]
    pay_url: str
    failure: str
    to_pay: Decimal
    pay_until: dt.datetime | None

    @property
    def is_waiting(self) -> bool:
        """Tell whether any money is awaited."""
        return any(view.is_waiting for view in self.parts)

    @property
    def is_brought(self) -> bool:
        """Tell whether anything comes to the buyer's address: what all is fetched, from seller or locker, does not."""
        return any(view.part.delivery_kind not in FETCHED for view in self.parts)

    @property
    def pays_apart(self) -> bool:
        """Tell whether each part has its own payment, so that one can be cancelled alone."""
        return len(self.parts) == 1 or len({view.part.payment_id for view in self.parts}) > 1

    @property
    def transfers(self) -> list[PartView]:
        """Give the parts to be paid by transfer now."""
        return [view for view in self.parts if view.is_waiting and view.instructions]


def order_view(order: Order) -> OrderView:
    """Load an order for its buyer's page with eleven queries, whatever the number of sellers."""
    found = VendorOrder.objects.filter(order=order).select_related("payment", "terms", "document", "vendor")
    parts = list(found.order_by("pk"))
    for part in parts:
        part.order = order
    keys = [part.pk for part in parts]
    moves, positions, parcels = moves_of(keys), positions_of_parts(keys), parcels_of_parts(keys)
    returns, complaints = returns_of_parts(keys), complaints_of_parts(keys)
    refunds = refunds_of_parts(parts)
    cancelled, unread = cancellations_of(keys), unread_in(keys, MessageSide.BUYER)
    views = [
        PartView(
            part=part,
            positions=positions[part.pk],
            parcels=[
                ParcelView(parcel=parcel, url=tracking_url(parcel.carrier, parcel.tracking_number))
                for parcel in parcels[part.pk]
                if parcel.state == FulfillmentState.FULFILLED
            ],
            cancellations=cancelled[part.pk],
            unread=unread.get(part.pk, 0),
            steps=timeline(part, reached(moves[part.pk])),
            tone="good" if has_money(part) else TONES[part.state],
            next_text=what_next(part),
            state_text=_("zapłata doszła") if has_money(part) else part.get_state_display(),
            instructions=_instructions(part),
            refunds=refunds[part.number],
            returns=returns[part.pk],
            complaints=complaints[part.pk],
            document=getattr(part, "document", None),
        )
        for part in parts
    ]
    waiting = [part.payment for part in parts if part.state == VendorOrderState.AWAITING_PAYMENT and part.payment]
    awaited = {payment.pk: payment for payment in waiting if KNOWN[payment.gateway].online}
    online = next(iter(awaited.values()), None)
    return OrderView(
        order=order,
        parts=views,
        pay_url=_pay_url(online, order) if online else "",
        failure=online.failure if online and online.state == PaymentState.FAILED else "",
        to_pay=sum((payment.amount for payment in awaited.values()), ZERO),
        pay_until=min(
            (part.reserved_until for part in parts if part.payment_id in awaited and part.reserved_until), default=None
        ),
    )


def pay_url(order: Order) -> str:
    """Give where a fresh order's buyer goes on to pay online; empty when the order is paid by instructions."""
    if not KNOWN[order.gateway].online:
        return ""
    payment = Payment.objects.filter(vendor_orders__order=order).order_by("pk").first()
    return _pay_url(payment, order) if payment else ""


def _pay_url(payment: Payment, order: Order) -> str:
    if payment.state not in {PaymentState.PENDING, PaymentState.FAILED}:
        return ""
    back = reverse("orders:order", args=[order_token(order)])
    return reverse("payments:pay", args=[payment_token(payment, back)])


def _instructions(part: VendorOrder) -> Instructions | None:
    if part.payment is None or part.state != VendorOrderState.AWAITING_PAYMENT:
        return None
    return KNOWN[part.payment.gateway].instructions(part.payment)
