"""The seller's panel: the list of orders, and what is done with many at once."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import clock
from marketplace.orders.actions.accept_orders import accept_orders
from marketplace.orders.forms import OrderFilterForm
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.panel import FILTERS, REFUNDS, parts_of, tabs, to_do, vendors_of
from marketplace.orders.queries.panel_list import found_parts, rows_of
from marketplace.orders.rules.privacy import buyer_label, is_masked
from marketplace.orders.rules.slips import MAX_PRINTED, has_label
from marketplace.orders.rules.steps import can_be_accepted, is_late
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person
from vendors.web.panel_access import enter

PER_PAGE: Final = 25
MAX_CHOSEN: Final = 100


@login_required
@require_safe
@never_cache
def panel_orders(request: HttpRequest) -> HttpResponse:
    """List the orders of the own vendors; `?sprzedawca=<slug>`, `?stan=<filter>` and OrderFilterForm's fields narrow.

    Somebody who works for no vendor, or asks for a foreign one, gets 404.
    """
    user = person(request)
    vendors = vendors_of(user)
    slug, key = (request.GET.get(name, "").strip() for name in ("sprzedawca", "stan"))
    chosen = [vendor for vendor in vendors if not slug or vendor.slug == slug]
    if not chosen or (key and key not in {REFUNDS, *FILTERS}):
        raise Http404
    if len(chosen) == 1:
        enter(request, chosen[0])
    form = OrderFilterForm(request.GET)
    parts = parts_of(chosen)
    keys = found_parts(parts, form.wanted(key)).values_list("pk", flat=True)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    now, today = clock.now(), clock.today()
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendors": vendors if len(vendors) > 1 else [],
        "slug": slug,
        "key": key,
        "form": form,
        "kept": _kept(request.GET),
        "clear_url": f"{request.path}?{_only(request.GET, 'sprzedawca', 'stan')}",
        "tabs": tabs(parts),
        "total": page.paginator.count,
        "to_do": [] if key or form.is_narrow or form.cleaned_data.get("q") else to_do(parts),
        "rows": [
            {
                "part": part,
                "tone": TONES[part.state],
                "buyer": buyer_label(part, now),
                "city": "" if is_masked(part, now) or not part.delivery_kind else _city(part),
                "is_late": is_late(part, today),
            }
            for part in rows_of(page.object_list)
        ],
        "pagination": links(request, page),
        "back": request.get_full_path(),
    }
    return render(request, "orders/panel_orders.html", context)


@login_required
@require_POST
@never_cache
def bulk_orders(request: HttpRequest) -> HttpResponse:
    """Show what can be done with the orders ticked in the list, counted, and accept them when asked to (`do=accept`).

    Orders of foreign vendors are not found, so nothing is said about them; ticked nothing leads back.
    """
    user = person(request)
    names = ("page_id",) if "all" in request.POST else ("id",)
    keys = {int(text) for name in names for text in request.POST.getlist(name) if text.isascii() and text.isdigit()}
    rows = VendorOrder.objects.for_user(user).filter(pk__in=sorted(keys)[:MAX_CHOSEN])
    parts = list(rows.select_related("vendor", "order__shipping_address").order_by("-created_at", "-pk"))
    back = _back(request)
    if not parts:
        messages.error(request, _("Zaznacz najpierw co najmniej jedno zamówienie."))
        return redirect(back)
    can_act = {part.vendor_id: can_handle(user, part) for part in {part.vendor_id: part for part in parts}.values()}
    ready = [part for part in parts if can_act[part.vendor_id] and can_be_accepted(part)]
    if request.POST.get("do") == "accept":
        accepted = accept_orders(vendor_order_ids=[part.pk for part in ready], by=user) if ready else []
        count = len(accepted)
        text = ngettext("Przyjęliśmy %(count)d zamówienie.", "Przyjęliśmy %(count)d zamówień.", count)
        messages.success(request, text % {"count": count})
        return redirect(back)
    now = clock.now()
    printable = [part for part in parts if not is_masked(part, now)][:MAX_PRINTED]
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "parts": [{"part": part, "tone": TONES[part.state], "buyer": buyer_label(part, now)} for part in parts],
        "ready": ready,
        "printable": printable,
        "labelled": [part for part in printable if has_label(part)],
        "back": back,
    }
    return render(request, "orders/bulk_orders.html", context)


def _city(part: VendorOrder) -> str:
    address = part.order.shipping_address
    return address.city if address else ""


def _kept(data: QueryDict) -> list[tuple[str, str]]:
    """List the parts of the address that the filter form does not show, so that it keeps them."""
    return [(name, value) for name in ("sprzedawca", "stan") if (value := data.get(name))]


def _only(data: QueryDict, *names: str) -> str:
    query = QueryDict(mutable=True)
    for name in names:
        if value := data.get(name):
            query[name] = value
    return query.urlencode()


def _back(request: HttpRequest) -> str:
    """Give the list from which the orders were chosen."""
    url = request.POST.get("back", "")
    home = reverse("orders:panel_orders")
    is_ours = url.startswith(home) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if is_ours else home
