"""Disputes as orders see them: whose part, and what the order itself proves."""

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core import clock
from core.money import format_pln
from marketplace.orders.models import Fulfillment, Message, MessageSide, VendorOrder
from marketplace.orders.states import FulfillmentState
from marketplace.payments.models import Dispute
from marketplace.payments.queries.disputes import most_urgent_first
from vendors.models import Vendor

MESSAGES = 20


def parts_of(dispute: Dispute) -> list[VendorOrder]:
    """List the parts that the disputed payment paid."""
    found = VendorOrder.objects.filter(payment=dispute.payment_id).select_related("order__shipping_address", "vendor")
    return list(found.prefetch_related("lines").order_by("pk"))


def disputes_of(vendor: Vendor) -> QuerySet[Dispute]:
    """List the disputes about payments that paid a part of one seller, the most urgent first."""
    mine = VendorOrder.objects.filter(vendor=vendor).values("payment")
    return most_urgent_first(Dispute.objects.filter(payment__in=mine).select_related("payment"))


def evidence_facts(parts: list[VendorOrder]) -> dict[str, str]:
    """Give what banks ask for in fields of its own: who bought, what, and the last parcel."""
    parcel = _parcels(parts).last()
    goods = "; ".join(f"{line.product_name} × {line.quantity}" for part in parts for line in part.lines.all())
    return {
        "email": parts[0].order.email if parts else "",
        "goods": goods[:1000],
        "carrier": parcel.carrier if parcel else "",
        "tracking": parcel.tracking_number if parcel else "",
        "shipped_on": f"{clock.date_of(parcel.shipped_at):%Y-%m-%d}" if parcel else "",
    }


def evidence_text(parts: list[VendorOrder]) -> str:
    """Write what the order proves, to be completed by a person."""
    lines: list[str] = []
    for part in parts:
        order = part.order
        placed = localtime(order.placed_at)
        lines.append(_("Zamówienie %(number)s z %(day)s.") % {"number": part.number, "day": f"{placed:%d.%m.%Y %H:%M}"})
        lines += [
            f"- {line.product_name}, {line.quantity} × {format_pln(line.unit_gross)}" for line in part.lines.all()
        ]
        address = order.shipping_address
        if address is not None and part.delivery_kind:
            lines.append(_("Adres dostawy: %(city)s, %(code)s.") % {"city": address.city, "code": address.postal_code})
    for parcel in _parcels(parts):
        sent = localtime(parcel.shipped_at)
        lines.append(
            _("Wysłano %(day)s, %(carrier)s, numer przesyłki %(number)s.")
            % {"day": f"{sent:%d.%m.%Y}", "carrier": parcel.carrier, "number": parcel.tracking_number}
        )
    talk = Message.objects.filter(vendor_order__in=parts).order_by("-pk")[:MESSAGES]
    if talk:
        lines.append(_("Rozmowa z kupującym:"))
    for message in reversed(talk):
        who = _("Kupujący") if message.side == MessageSide.BUYER else _("Sprzedawca")
        lines.append(f"{localtime(message.sent_at):%d.%m.%Y %H:%M} {who}: {message.text}")
    return "\n".join(lines)


def _parcels(parts: list[VendorOrder]) -> QuerySet[Fulfillment]:
    sent = Fulfillment.objects.filter(vendor_order__in=parts, state=FulfillmentState.FULFILLED)
    return sent.order_by("shipped_at", "pk")
