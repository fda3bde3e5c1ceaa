"""The seller's panel: the list of orders and one order with its history."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import BuyerType
from marketplace.checkout.rules.consents import early_kind
from marketplace.orders.forms import CancelForm, ShipForm
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.history import moves_of
from marketplace.orders.queries.panel import FILTERS, REFUNDS, filtered, parts_of, tabs, to_do, vendors_of
from marketplace.orders.rules import steps
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.states import VendorOrderState
from marketplace.orders.web.paging import links
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind
from vendors.web.panel_access import enter

PER_PAGE = 25


@login_required
@require_safe
def panel_orders(request: HttpRequest) -> HttpResponse:
    """List the orders of the own vendors; `?sprzedawca=<slug>`, `?stan=<filter>` and `?q=` narrow them.

    Somebody who works for no vendor, or asks for a foreign one, gets 404.
    """
    user = person(request)
    vendors = vendors_of(user)
    slug, key, text = (request.GET.get(name, "").strip() for name in ("sprzedawca", "stan", "q"))
    chosen = [vendor for vendor in vendors if not slug or vendor.slug == slug]
    if not chosen or (key and key not in {REFUNDS, *FILTERS}):
        raise Http404
    if len(chosen) == 1:
        enter(request, chosen[0])
    parts = parts_of(chosen)
    page = Paginator(filtered(parts, key, text[:60]), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendors": vendors if len(vendors) > 1 else [],
        "slug": slug,
        "key": key,
        "text": text,
        "tabs": tabs(parts),
        "total": page.paginator.count,
        "to_do": [] if key or text else to_do(parts),
        "rows": [{"part": part, "tone": TONES[part.state]} for part in page.object_list],
        "pagination": links(request, page),
    }
    return render(request, "orders/panel_orders.html", context)


@login_required
@require_safe
def panel_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Show one part to its seller's team with what may be done next; a foreign one answers 404."""
    user = person(request)
    return render_part(request, user, own_part(user, vendor_order_id))


def person(request: HttpRequest) -> User:
    """Give the signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def own_part(user: User, vendor_order_id: int) -> VendorOrder:
    """Fetch a part of one of the own vendors, or answer 404."""
    return get_object_or_404(VendorOrder.objects.for_user(user), pk=vendor_order_id)


def render_part(
    request: HttpRequest,
    user: User,
    part: VendorOrder,
    *,
    ship_form: ShipForm | None = None,
    cancel_form: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Make the page of one part; the forms come back bound when they were refused."""
    part = VendorOrder.objects.select_related(
        "order__billing_address", "order__shipping_address", "vendor", "payment"
    ).get(pk=part.pk)
    enter(request, part.vendor)
    may_act = can_handle(user, part)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "part": part,
        "tone": TONES[part.state],
        "lines": list(part.lines.all()),
        "address": part.order.shipping_address if _needs_address(part) else None,
        "is_public": part.order.buyer_type == BuyerType.PUBLIC_BODY,
        "invoice_address": part.order.billing_address if part.order.nip else None,
        "moves": [{"label": VendorOrderState(row.after).label, "row": row} for row in moves_of([part.pk])[part.pk]],
        "early_start": _early_start(part),
        "may_act": may_act,
        "can": _possible(part) if may_act else {},
        "ship_form": ship_form or ShipForm(),
        "cancel_form": cancel_form or CancelForm(),
    }
    return render(request, "orders/panel_order.html", context, status=status)


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


def _possible(part: VendorOrder) -> dict[str, bool]:
    transfer = part.payment is not None and part.payment.gateway == "bank_transfer"
    awaited = part.state in {VendorOrderState.AWAITING_PAYMENT, VendorOrderState.EXPIRED}
    return {
        "mark_paid": transfer and awaited and part.refund_due_at is None,
        "accept": steps.can_be_accepted(part),
        "ship": steps.can_be_shipped(part),
        "ready": steps.can_await_pickup(part),
        "complete": steps.can_be_completed(part),
        "cancel": steps.can_be_cancelled(part),
        "refund": part.refund_due_at is not None and part.refunded_at is None,
    }
