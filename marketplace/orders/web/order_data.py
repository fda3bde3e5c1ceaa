"""A guest's own data by the order's signed link: take them out, or be forgotten (law.md R10-04)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.orphans import delete_unused
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.erase_order import OrderNotOver, erase_order
from marketplace.orders.gateways.order_data import end_of_keeping, export_order, kept_after_erasing
from marketplace.orders.queries import order_by_token
from marketplace.orders.queries.retention import obstacles_to_erasing


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_data(request: HttpRequest, token: str) -> HttpResponse:
    """Explain what is kept of an order and for how long; a POST takes the person out of it, where it is over.

    An order of an account is erased with the account, by whoever signs in, so its link only explains.
    """
    order = order_by_token(token)
    obstacles = obstacles_to_erasing([order])
    if request.method == "POST":
        if order.user_id is not None:
            raise NotAllowed
        try:
            files = erase_order(order_id=str(order.pk), by=user_of(request), token=token)
        except OrderNotOver as refusal:
            obstacles = refusal.obstacles
        else:
            delete_unused(files)
            messages.success(request, _("Usunęliśmy Twoje dane z tego zamówienia. To łącze już nie działa."))
            return redirect("storefront:home")
    context = {
        "order": order,
        "token": token,
        "obstacles": obstacles,
        "keep_until": end_of_keeping(order),
        "kept": kept_after_erasing(order),
        "has_account": order.user_id is not None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/order_data.html", context, status=status)


@never_cache
@require_safe
def order_data_file(_request: HttpRequest, token: str) -> HttpResponse:
    """Hand out everything that is kept of an order, as a JSON file."""
    order = order_by_token(token)
    response = JsonResponse(export_order(order), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{order.number}.json"'
    return response
