"""The withdrawal function: without an account, in two steps, with a receipt at once (law.md R2-06, R2-07)."""

from typing import Any, Final

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.send_withdrawal_link import send_withdrawal_link
from marketplace.orders.actions.state_withdrawal import state_withdrawal
from marketplace.orders.forms.returns import FindOrderForm, WithdrawForm
from marketplace.orders.models import Order, ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.returns import case_of_key
from marketplace.orders.queries.withdrawal import line_rights
from marketplace.orders.queries.withdrawal_links import is_link_over, order_for_return
from marketplace.orders.rules.withdrawal import LineRight, reason_of_part

INVALID: Final = 422
TOO_MANY: Final = 429
OWN_ORDERS: Final = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Begin: the number and the e-mail bring a one-time link by mail; who is signed in sees the own orders.

    The answer is the same whether there is such an order or not.
    """
    form = FindOrderForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not consume(request, action="withdrawal_link"):
            form.add_error(None, _("Za dużo prób. Odczekaj godzinę i spróbuj jeszcze raz."))
            status = TOO_MANY
        elif form.is_valid():
            send_withdrawal_link(**form.cleaned_data)
            return redirect(reverse("orders:withdraw") + "?wyslane=1")
        else:
            status = INVALID
    user = user_of(request)
    own = Order.objects.for_user(user).order_by("-placed_at")[:OWN_ORDERS] if user else []
    context = {
        "form": form,
        "is_sent": request.GET.get("wyslane") == "1" and request.method != "POST",
        "own": [{"order": one, "token": order_token(one)} for one in own if one.has_consumer_rights],
    }
    return render(request, "orders/withdraw.html", context, status=status)


@never_cache
@require_safe
def withdraw_order(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the seller's part of an order that a link opens; with one part alone, go straight on."""
    if is_link_over(token):
        return link_over(request)
    order = order_for_return(token)
    parts = list(VendorOrder.objects.filter(order=order).select_related("order").order_by("pk"))
    if len(parts) == 1:
        return redirect("orders:withdraw_part", token, parts[0].pk)
    rows = [{"part": part, "reason": reason_of_part(part)} for part in parts]
    return render(request, "orders/withdraw_order.html", {"order": order, "rows": rows, "token": token})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_part(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Write the statement (first step), look at it and confirm (second step); then the receipt goes by mail at once."""
    if is_link_over(token):
        return link_over(request)
    order = order_for_return(token)
    part = get_object_or_404(VendorOrder.objects.select_related("order", "vendor"), pk=vendor_order_id, order=order)
    if request.method == "POST" and (made := case_of_key(part, request.POST.get("key", ""))):
        return _accepted(request, made, token)
    rights = line_rights(part, clock.now())
    data = request.POST if request.method == "POST" else None
    initial = {"name": f"{order.first_name} {order.last_name}", "email": order.email}
    form = WithdrawForm(data, rights=rights, number=part.number, initial=initial)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step in {"check", "confirm"}:
        if step == "confirm" and (answer := _state(request, form, part, token)):
            return answer
        if not form.errors:
            return render(request, "orders/withdraw_part.html", _confirming(form, part, rights, token))
    context = {
        "part": part,
        "token": token,
        "form": form,
        "rights": rights,
        "is_open": any(right.is_open for right in rights),
        "is_confirming": False,
    }
    is_wrong = request.method == "POST" and step != "edit"
    return render(request, "orders/withdraw_part.html", context, status=INVALID if is_wrong else 200)


def link_over(request: HttpRequest) -> HttpResponse:
    """Say that a link of a letter has run out and where the next one comes from; the right itself lasts longer."""
    return render(request, "orders/_link_over.html", status=404)


def _state(request: HttpRequest, form: WithdrawForm, part: VendorOrder, token: str) -> HttpResponse | None:
    """Make the statement; None when it was refused, which the form then says."""
    data = form.cleaned_data
    try:
        case = state_withdrawal(
            vendor_order_id=part.pk,
            by=user_of(request),
            key=data["key"],
            name=data["name"],
            email=data["email"],
            quantities=form.quantities,
            token=token,
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(None, str(refusal.message))
        return None
    return _accepted(request, case, token)


def _accepted(request: HttpRequest, case: ReturnCase, token: str) -> HttpResponse:
    """Say that a statement was made: once, however often its form was sent."""
    messages.success(
        request, _("Odstąpienie przyjęte. Potwierdzenie wysyłamy teraz na adres %(email)s.") % {"email": case.email}
    )
    return redirect("orders:return_page", token, case.pk)


def _confirming(form: WithdrawForm, part: VendorOrder, rights: list[LineRight], token: str) -> dict[str, Any]:
    wanted = form.quantities
    return {
        "part": part,
        "token": token,
        "form": form,
        "rights": rights,
        "is_open": True,
        "is_confirming": True,
        "chosen": [
            {"line": right.line, "pieces": wanted[right.line.pk]} for right in rights if right.line.pk in wanted
        ],
        "is_whole": all(wanted.get(right.line.pk, 0) == right.pieces for right in rights),
        "typed": [(field, form[field].value()) for field in ("name", "email", "scope", "key")]
        + [(field.html_name, field.value() or 0) for field in form.pieces],
    }
