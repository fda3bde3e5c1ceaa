"""The buyer's pages: one order by its signed link, its documents, and the list of an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.forms.returns import DeliveryDayForm
from marketplace.orders.gateways.part_links import buyer_links
from marketplace.orders.models import Order, OrderDocument, VendorOrder
from marketplace.orders.queries import order_by_token, order_token
from marketplace.orders.queries.buyer import order_view
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.web.paging import links
from marketplace.payments.states import PaymentState

PER_PAGE = 10
INVALID = 422


@require_safe
@never_cache
def order(request: HttpRequest, token: str) -> HttpResponse:
    """Show an order to whoever holds its link: what happens next, how to pay, each seller's part; else 404."""
    return order_page(request, order_by_token(token), token)


@require_POST
def cancel_part(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Cancel an unpaid part (with all parts of a common payment); a part of another order answers 404."""
    found = order_by_token(token)
    part = get_object_or_404(VendorOrder, pk=vendor_order_id, order=found)
    try:
        reason = _("Anulowane przez kupującego.")
        part = cancel_order(vendor_order_id=part.pk, by=user_of(request), token=token, reason=reason)
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        is_paid = part.payment is not None and part.payment.state == PaymentState.SUCCEEDED
        paid_text = _("Anulowaliśmy. Zapłata wróci do Ciebie tą samą metodą.")
        messages.success(request, paid_text if is_paid else _("Anulowaliśmy. Nic nie płacisz."))
    return redirect("orders:order", token)


@require_safe
@never_cache
def order_document(_request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse | FileResponse:
    """Give the PDF of one part, byte for byte as it was mailed (law.md R2-04); 404 while it is being made."""
    found = order_by_token(token)
    document = get_object_or_404(
        OrderDocument.objects.select_related("vendor_order"), vendor_order=vendor_order_id, vendor_order__order=found
    )
    name = document.vendor_order.number.replace("/", "-")
    try:
        file = document.file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    return FileResponse(file, content_type="application/pdf", filename=f"{name}.pdf")


@login_required
@require_safe
def my_orders(request: HttpRequest) -> HttpResponse:
    """List the orders of the signed-in person, newest first."""
    assert isinstance(request.user, User)
    parts = Prefetch("vendor_orders", VendorOrder.objects.order_by("pk"))
    found = Order.objects.for_user(request.user).prefetch_related(parts).order_by("-placed_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "order": one,
            "token": order_token(one),
            "parts": [{"part": part, "tone": TONES[part.state]} for part in one.vendor_orders.all()],
        }
        for one in page.object_list
    ]
    return render(request, "orders/my_orders.html", {"rows": rows, "pagination": links(request, page)})


def arrival_form(part_id: int, data: QueryDict | None = None) -> DeliveryDayForm:
    """Make the form that asks when the last parcel of a part arrived; a page has one for each part."""
    return DeliveryDayForm(data, auto_id=f"arrived_{part_id}_%s")


def order_page(
    request: HttpRequest, found: Order, token: str, *, arrivals: dict[int, DeliveryDayForm] | None = None
) -> HttpResponse:
    """Show an order; `arrivals` are refused forms by their part, which come back with what was typed."""
    view = order_view(found)
    links = buyer_links([one.part for one in view.parts], token)
    refused = arrivals or {}
    parts = [(one, links[one.part.pk], refused.get(one.part.pk) or arrival_form(one.part.pk)) for one in view.parts]
    context = {"view": view, "parts": parts, "token": token}
    return render(request, "orders/order.html", context, status=INVALID if refused else 200)
