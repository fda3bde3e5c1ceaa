"""Letters about orders: to the buyer with a PDF per seller, to each seller with their part only.

Each function reacts to an event and is safe to repeat: documents are made once, and a letter sent twice says the same.
"""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from marketplace.orders.events import (
    LinesCancelled,
    MessageSent,
    OrderPlaced,
    ParcelCanceled,
    ParcelSent,
    RefundDue,
    VendorOrderMoved,
    VendorOrderPaid,
)
from marketplace.orders.models import (
    Fulfillment,
    LineCancellation,
    Message,
    MessageSide,
    Order,
    OrderDocument,
    VendorOrder,
)
from marketplace.orders.notifications.letters import order_url, panel_url, parts_with, send
from marketplace.orders.queries import order_token
from marketplace.orders.queries.messages import seen_by
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.carriers import tracking_url
from marketplace.orders.rules.remaining import to_send
from marketplace.orders.states import FulfillmentState, ReturnState, VendorOrderState
from marketplace.payments.events import DisputeClosed, DisputeDue, DisputeOpened
from marketplace.payments.models import Dispute, Refund
from marketplace.payments.rules.dispute_words import reason_words


def send_order_confirmation(event: OrderPlaced) -> None:
    """Write to the buyer at once, with a PDF per seller (law.md R2-04).

    The PDFs are made by the reaction before this one; raises OrderDocument.DoesNotExist while one is missing, and is
    then tried again.
    """
    order = Order.objects.select_related("billing_address", "shipping_address").get(pk=event.order_id)
    parts = parts_with(VendorOrder.objects.filter(order=order))
    with translation.override(order.language):
        attachments = [(f"{part.number.replace('/', '-')}.pdf", _document(part), "application/pdf") for part in parts]
        send(
            "order_confirmation",
            [order.email],
            {"order": order, "parts": parts, "order_url": order_url(order)},
            attachments,
        )


def send_new_order_to_sellers(event: OrderPlaced) -> None:
    """Write to each seller about their own part, and nothing about the others' (marketplaces.md row 24)."""
    for part in parts_with(VendorOrder.objects.filter(order_id=UUID(event.order_id))):
        with translation.override("pl"):
            send("seller_new_order", [part.seller_email], {"part": part, "panel_url": panel_url(part)})


def send_payment_received(event: VendorOrderPaid) -> None:
    """Tell the seller that a part is paid and can be started, and the buyer that the money came."""
    part = parts_with(VendorOrder.objects.filter(pk=event.vendor_order_id))[0]
    with translation.override("pl"):
        send("seller_order_paid", [part.seller_email], {"part": part, "panel_url": panel_url(part)})
    with translation.override(part.order.language):
        send("payment_received", [part.order.email], {"part": part, "order_url": order_url(part.order)})


def send_refund_due(event: RefundDue) -> None:
    """Tell the seller that money must go back to the buyer (law.md R2-08: within 14 days), where a person must pay."""
    refund = Refund.objects.get(pk=event.refund_id)
    if not refund.is_by_hand:
        return
    part = parts_with(VendorOrder.objects.filter(pk=event.vendor_order_id))[0]
    is_off = part.state in {VendorOrderState.CANCELLED, VendorOrderState.EXPIRED}
    context = {"part": part, "refund": refund, "is_off": is_off, "panel_url": panel_url(part)}
    with translation.override("pl"):
        send("seller_refund_due", [part.seller_email], context)


#: States with a letter of their own; what leaves in parcels is told parcel by parcel.
TOLD_TO_THE_BUYER = frozenset(
    {
        VendorOrderState.ACCEPTED,
        VendorOrderState.READY_FOR_PICKUP,
        VendorOrderState.COMPLETED,
        VendorOrderState.CANCELLED,
        VendorOrderState.EXPIRED,
    }
)


def send_order_update(event: VendorOrderMoved) -> None:
    """Tell the buyer that one seller's part moved on; states that need no letter send none."""
    if event.state not in TOLD_TO_THE_BUYER:
        return
    part = parts_with(VendorOrder.objects.filter(pk=event.vendor_order_id))[0]
    if event.state == VendorOrderState.CANCELLED and part.returns.filter(state=ReturnState.SETTLED).exists():
        return  # the receipt of the buyer's own statement said it
    with translation.override(part.order.language):
        context = {"part": part, "state": event.state, "order_url": order_url(part.order)}
        send("order_update", [part.order.email], context)


def send_parcel_sent(event: ParcelSent) -> None:
    """Tell the buyer what is in a parcel, how to follow it, and what is still to come; nothing when it was taken back.

    The states of the parcel and of the rest are read now, so a letter that was held up says the truth.
    """
    _write_of_parcel("parcel_sent", event.fulfillment_id, {})


def send_parcel_canceled(event: ParcelCanceled) -> None:
    """Tell the buyer that a parcel was announced by mistake."""
    _write_of_parcel("parcel_canceled", event.fulfillment_id, {"reason": event.reason})


def send_lines_cancelled(event: LinesCancelled) -> None:
    """Tell the buyer what the seller called off, why, what the rest costs and what comes back."""
    part = parts_with(VendorOrder.objects.filter(pk=event.vendor_order_id))[0]
    rows = list(
        LineCancellation.objects.filter(order_line__vendor_order=part, batch=event.batch).select_related("order_line")
    )
    with translation.override(part.order.language):
        context = {"part": part, "rows": rows, "reason": rows[0].reason, "order_url": order_url(part.order)}
        send("lines_cancelled", [part.order.email], context)


def send_message_notice(event: MessageSent) -> None:
    """Tell the other side that there is something to read: a link, no text and no address of whoever wrote.

    Nothing when an older message of the same side is still unread: one letter is enough until it is opened.
    """
    message = Message.objects.get(pk=event.message_id)
    part = parts_with(VendorOrder.objects.filter(pk=message.vendor_order_id))[0]
    to_buyer = message.side == MessageSide.SELLER
    seen = seen_by(part, MessageSide.BUYER if to_buyer else MessageSide.SELLER)
    if message.pk <= seen:
        return
    if Message.objects.filter(vendor_order=part, side=message.side, pk__gt=seen, pk__lt=message.pk).exists():
        return
    with translation.override(part.order.language if to_buyer else "pl"):
        if to_buyer:
            path = reverse("orders:order_messages", args=[order_token(part.order), part.pk])
        else:
            path = reverse("orders:panel_messages", args=[part.pk])
        context = {"part": part, "to_buyer": to_buyer, "thread_url": settings.PUBLIC_URL + path}
        send("message_notice", [part.order.email if to_buyer else part.seller_email], context)


def send_dispute_news(event: DisputeOpened | DisputeDue | DisputeClosed) -> None:
    """Tell of a dispute: its seller when the payment is of one seller alone, and the regional centre always."""
    dispute = Dispute.objects.select_related("payment").get(pk=event.dispute_id)
    parts = parts_with(VendorOrder.objects.filter(payment=dispute.payment_id))
    people = [(settings.OPERATOR_EMAIL, reverse("orders:dispute_case", args=[dispute.pk]))]
    if len(parts) == 1:
        slug = parts[0].vendor.slug
        people.append((parts[0].seller_email, reverse("orders:vendor_dispute", args=[slug, dispute.pk])))
    with translation.override("pl"):
        why, helps = reason_words(dispute.reason)
        for address, path in people:
            context = {"dispute": dispute, "why": why, "helps": helps, "panel_url": settings.PUBLIC_URL + path}
            send("seller_dispute", [address], context)


def _write_of_parcel(name: str, fulfillment_id: int, more: dict[str, object]) -> None:
    parcel = Fulfillment.objects.prefetch_related("lines__order_line").get(pk=fulfillment_id)
    if name == "parcel_sent" and parcel.state == FulfillmentState.CANCELED:
        return
    part = parts_with(VendorOrder.objects.filter(pk=parcel.vendor_order_id))[0]
    with translation.override(part.order.language):
        context = {
            "part": part,
            "parcel": parcel,
            "rest": to_send(positions_of(part)),
            "tracking_url": tracking_url(parcel.carrier, parcel.tracking_number),
            "order_url": order_url(part.order),
            **more,
        }
        send(name, [part.order.email], context)


def _document(part: VendorOrder) -> bytes:
    kept = OrderDocument.objects.get(vendor_order=part)
    with kept.file.open("rb") as file:
        return bytes(file.read())
