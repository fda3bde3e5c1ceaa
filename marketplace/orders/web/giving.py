"""What a seller gives back by its own will, and refunds that failed."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import NotAllowed, RuleViolation
from marketplace.orders.actions.give_goodwill import give_goodwill as give
from marketplace.orders.actions.retry_refund import retry_refund
from marketplace.orders.forms.after_sale import GoodwillForm
from marketplace.orders.models import RefundAccount
from marketplace.orders.permissions import can_confirm_money, can_handle
from marketplace.orders.queries.money import parts_for_money
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.refunds import total_of
from marketplace.orders.web.seller import own_part, person
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import Refund
from marketplace.payments.states import PaymentState, RefundState
from vendors.web.panel_access import enter

INVALID: Final = 422


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_goodwill(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Give back some money of an order, with a word; a foreign one answers 404."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not can_handle(user, part):
        raise NotAllowed
    enter(request, part.vendor)
    is_paid = part.payment is not None and part.payment.state == PaymentState.SUCCEEDED
    most = total_of(refundable(part)) if is_paid else 0
    form = GoodwillForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give(vendor_order_id=part.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Zapisane. Kupujący dostanie pieniądze tą samą metodą, którą zapłacił."))
            return redirect("orders:panel_order", part.pk)
    context = {"panel_title": _("Panel sprzedawcy"), "part": part, "form": form, "most": most}
    return render(request, "orders/give_goodwill.html", context, status=INVALID if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def repeat_refund(request: HttpRequest, refund_id: int) -> HttpResponse:
    """Show a refund that failed and let the seller or the regional centre pay it in another way; foreign ones: 404."""
    user = person(request)
    refund = get_object_or_404(Refund.objects.select_related("payment", "vendor"), pk=refund_id)
    part = get_object_or_404(parts_for_money(user).select_related("vendor", "order"), number=refund.reference)
    if not can_confirm_money(user, part):
        raise NotAllowed
    if request.method == "POST":
        try:
            retry_refund(refund_id=refund.pk, by=user, by_hand=request.POST.get("way") == "hand")
        except RuleViolation as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Zapisane. Zwrot jest znów w toku."))
        return redirect("orders:repeat_refund", refund.pk)
    context = {
        "panel_title": _("Zwrot pieniędzy"),
        "refund": refund,
        "part": part,
        "account": RefundAccount.objects.filter(refund=refund).first(),
        "is_failed": refund.state == RefundState.FAILED,
        "can_retry": known_gateway(refund.payment.gateway).refunds,
        "is_seller": can_handle(user, part),
    }
    return render(request, "orders/repeat_refund.html", context)
