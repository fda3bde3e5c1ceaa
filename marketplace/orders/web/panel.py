"""The seller's panel: the list of orders in every state."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.orders.queries.panel import FILTERS, REFUNDS, filtered, parts_of, tabs, to_do, vendors_of
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person
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
