"""One order in the seller's panel: what to do now, what is in it, whose it is, what happened."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from core import clock
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import BuyerType
from marketplace.checkout.rules.consents import early_kind
from marketplace.orders.forms import CancelForm, ShipForm
from marketplace.orders.forms.returns import SellerDeliveryForm
from marketplace.orders.gateways.part_links import seller_links
from marketplace.orders.models import MessageSide, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.complaints import complaints_of_parts
from marketplace.orders.queries.messages import unread_in
from marketplace.orders.queries.panel_order import parcel_views, record_of, step_bar
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.refunds import refunds_of_parts
from marketplace.orders.queries.returns import returns_of_parts
from marketplace.orders.rules import steps
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.rules.remaining import Position, to_send, vat_now
from marketplace.orders.rules.slips import has_label
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.states import VendorOrderState
from marketplace.orders.web.seller import note_view, own_part, person
from marketplace.payments.models import Refund
from marketplace.payments.states import PaymentState, RefundState
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind
from vendors.web.panel_access import enter


@login_required
@require_safe
@never_cache
def panel_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Show one part to its seller's team with what may be done next; a foreign one answers 404."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not is_masked(part, clock.now()):
        note_view(user, part)
    return render_part(request, user, part)


def render_part(
    request: HttpRequest,
    user: User,
    part: VendorOrder,
    *,
    ship_form: ShipForm | None = None,
    cancel_form: CancelForm | None = None,
    arrival_form: SellerDeliveryForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Make the page of one part; the forms come back bound when they were refused."""
    part = VendorOrder.objects.select_related(
        "order__billing_address", "order__shipping_address", "vendor", "payment"
    ).get(pk=part.pk)
    enter(request, part.vendor)
    may_act = can_handle(user, part)
    positions = positions_of(part)
    parcels = parcel_views(part)
    waiting = to_send(positions)
    masked = is_masked(part, clock.now())
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "part": part,
        "tone": TONES[part.state],
        "steps": step_bar(part),
        "positions": positions,
        "packing": waiting if part.state in PACKED_IN else [],
        "parcels": parcels,
        "vat": vat_now(part, positions),
        "is_late": steps.is_late(part, clock.today()),
        "is_masked": masked,
        "unread": unread_in([part.pk], MessageSide.SELLER).get(part.pk, 0),
        "has_label": has_label(part) and not masked,
        "address": part.order.shipping_address if _needs_address(part) else None,
        "is_public": part.order.buyer_type == BuyerType.PUBLIC_BODY,
        "invoice_address": part.order.billing_address if part.order.nip else None,
        "record": record_of(part, parcels),
        "early_start": _early_start(part),
        "links": seller_links(part),
        "refunds": refunds_of_parts([part])[part.number],
        "returns": returns_of_parts([part.pk])[part.pk],
        "complaints": complaints_of_parts([part.pk])[part.pk],
        "arrivals": list(part.delivery_reports.all()),
        "arrival_form": (arrival_form or SellerDeliveryForm()) if parcels and not waiting and may_act else None,
        "may_act": may_act,
        "can": _possible(part, positions) if may_act else {},
        "ship_form": ship_form or ShipForm(positions=waiting, initial={"number": len(parcels) + 1}),
        "cancel_form": cancel_form or CancelForm(),
    }
    return render(request, "orders/panel_order.html", context, status=status)


#: States in which the page shows what to pack.
PACKED_IN = frozenset({VendorOrderState.ACCEPTED, VendorOrderState.PARTIALLY_SHIPPED})


def _needs_address(part: VendorOrder) -> bool:
    """Tell whether the seller has to know where: to send, to drive or to work there (marketplaces.md row 24)."""
    return part.delivery_kind not in {DeliveryKind.PICKUP, DeliveryKind.PARCEL_LOCKER}


def _early_start(part: VendorOrder) -> str:
    """Say what the buyer of a service decided about starting within the time to withdraw (law.md R2-05); "" if nothing.

    Asked only of consumers, and only for services that can be withdrawn from.
    """
    if not part.order.has_consumer_rights or not part.seller_is_trader:
        return ""
    if not part.lines.filter(kind=ItemKind.SERVICE, withdrawal_regime=WithdrawalRegime.STANDARD_14).exists():
        return ""
    request = part.order.consents.filter(kind=early_kind(part.vendor_id)).first()
    if request is not None:
        return _("Oświadczenie kupującego: %(text)s") % {"text": request.text}
    return _(
        "Kupujący nie zażądał rozpoczęcia usługi przed upływem 14 dni na odstąpienie od umowy: zacznij po tym czasie."
    )


def _is_due_by_hand(part: VendorOrder) -> bool:
    """Tell whether a refund waits for a person's transfer; the provider pays the others by itself."""
    waiting = [RefundState.REQUESTED, RefundState.SENT]
    rows = Refund.objects.filter(reference=part.number, is_by_hand=True, state__in=waiting)
    return bool(part.refund_left) and rows.exists()


def _possible(part: VendorOrder, positions: list[Position]) -> dict[str, bool]:
    transfer = part.payment is not None and part.payment.gateway == "bank_transfer"
    awaited = part.state in {VendorOrderState.AWAITING_PAYMENT, VendorOrderState.EXPIRED}
    return {
        "mark_paid": transfer and awaited and part.refund_due_at is None,
        "accept": steps.can_be_accepted(part),
        "ship": steps.can_be_shipped(part) and bool(to_send(positions)),
        "ready": steps.can_await_pickup(part),
        "complete": steps.can_be_completed(part, positions),
        "cancel": steps.can_be_cancelled(part),
        "lose_lines": steps.can_lose_lines(part) and any(position.left for position in positions),
        "refund": _is_due_by_hand(part),
        "give": part.payment is not None and part.payment.state == PaymentState.SUCCEEDED,
    }
