"""The public register of products and services: who makes or does what. Nothing is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.territory import powiats
from marketplace.storefront.queries.register_offers import PER_PAGE, OfferWish, list_offers, offer_rows
from marketplace.storefront.queries.vendors import Option
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.rules.paging import paging_for
from marketplace.storefront.web.page_cache import page_cache
from quality_mark.models import ItemKind
from vendors.models.activity import Activity


@require_safe
@page_cache
def register_offers(request: HttpRequest) -> HttpResponse:
    """List entities with what they sell here and what they declared to do; unknown values are ignored."""
    wish = _wish(request)
    register = list_offers(wish)
    filters = wish.filters()
    paging = paging_for(len(register.found), request.GET.get("page"), PER_PAGE, request.path, filters)
    if paging is None:
        raise Http404
    context = {
        "register": register,
        "rows": offer_rows(register, register.found[paging.start : paging.stop]),
        "found": len(register.found),
        "filters": filters,
        "kinds": [(kind.lower(), label) for kind, label in ItemKind.choices],
        "powiats": [
            Option(area.code, area.label, register.powiat_counts.get(area.code, 0), area.code == wish.powiat)
            for area in powiats().values()
        ],
        "paging": paging,
        "canonical": canonical(request.path, paging.number),
    }
    return render(request, "storefront/register_offers.html", context)


def _wish(request: HttpRequest) -> OfferWish:
    area, powiat, what = (request.GET.get(name, "") for name in ("area", "powiat", "what"))
    return OfferWish(
        words=" ".join(request.GET.get("q", "").replace("\x00", "").split())[:80],
        area=area if area in Activity.values else "",
        what=what if what.upper() in ItemKind.values and what.islower() else "",
        powiat=powiat if powiat in powiats() else "",
    )
