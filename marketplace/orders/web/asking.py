"""What a buyer asks for after the sale: a return with consent, a cancellation, another way for the money."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.give_refund_account import give_refund_account
from marketplace.orders.actions.request_return import request_return as ask
from marketplace.orders.forms.after_sale import RefundAccountForm, RequestReturnForm
from marketplace.orders.models import RefundAccount, ReturnCase, ReturnKind, VendorOrder
from marketplace.orders.queries.asking import askable
from marketplace.orders.queries.returns import case_of_key
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState

INVALID: Final = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_return(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Ask the seller to take things back; the holder of the order's link."""
    return _ask(request, token, vendor_order_id, ReturnKind.AGREED, is_post=request.method == "POST")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_cancellation(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Give up things that were not sent; the holder of the order's link."""
    return _ask(request, token, vendor_order_id, ReturnKind.CANCELLATION, is_post=request.method == "POST")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refund_account(request: HttpRequest, token: str, refund_id: int) -> HttpResponse:
    """Take the account for a refund that failed, with the buyer's consent (law.md R11-03)."""
    order = order_by_token(token)
    numbers = VendorOrder.objects.filter(order=order).values("number")
    refund = get_object_or_404(Refund.objects.select_related("vendor"), pk=refund_id, reference__in=numbers)
    form = RefundAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give_refund_account(
                refund_id=refund.pk,
                by=user_of(request),
                holder=form.cleaned_data["holder"],
                account=form.cleaned_data["account"],
                token=token,
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Zapisaliśmy numer rachunku. Sprzedawca przeleje na niego pieniądze."))
            return redirect("orders:order", token)
    context = {
        "refund": refund,
        "token": token,
        "form": form,
        "is_open": refund.state == RefundState.FAILED,
        "known": RefundAccount.objects.filter(refund=refund).first(),
    }
    return render(request, "orders/refund_account.html", context, status=INVALID if form.is_bound else 200)


def _ask(request: HttpRequest, token: str, vendor_order_id: int, kind: ReturnKind, *, is_post: bool) -> HttpResponse:
    order = order_by_token(token)
    part = get_object_or_404(VendorOrder.objects.select_related("order"), pk=vendor_order_id, order=order)
    if is_post and (made := case_of_key(part, request.POST.get("key", ""))):
        return _sent(request, made, token)
    most = askable(part, kind)
    lines = [(line, most[line.pk], "") for line in part.lines.order_by("pk") if line.pk in most]
    form = RequestReturnForm(request.POST if is_post else None, lines=lines)
    if is_post and form.is_valid():
        try:
            case = ask(
                vendor_order_id=part.pk,
                by=user_of(request),
                key=form.cleaned_data["key"],
                kind=kind,
                quantities={pk: pieces for pk, pieces in form.chosen.items() if pieces},
                name=f"{order.first_name} {order.last_name}",
                email=order.email,
                note=form.cleaned_data["note"],
                token=token,
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _sent(request, case, token)
    context: dict[str, Any] = {
        "part": part,
        "token": token,
        "form": form,
        "is_open": bool(lines),
        "is_cancellation": kind == ReturnKind.CANCELLATION,
        "is_at_once": part.state == VendorOrderState.NEW,
    }
    name = "request_cancellation" if kind == ReturnKind.CANCELLATION else "request_return"
    return render(request, f"orders/{name}.html", context, status=INVALID if form.is_bound else 200)


def _sent(request: HttpRequest, case: ReturnCase, token: str) -> HttpResponse:
    """Say that a request was sent: once, however often its form was."""
    messages.success(request, _("Wysłaliśmy do sprzedawcy. Potwierdzenie jest w Twojej poczcie."))
    return redirect("orders:return_page", token, case.pk)
