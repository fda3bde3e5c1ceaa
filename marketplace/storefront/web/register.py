"""The public register of entities: the list with its map, and the page of one entity. Nothing is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.territory import powiats
from marketplace.storefront.queries.register import PER_PAGE, entities, entity_data, entity_page
from marketplace.storefront.queries.register_index import SORTS, RegisterWish, list_register
from marketplace.storefront.queries.structured_data import Crumb, as_script_json, breadcrumbs
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.rules.paging import paging_for
from marketplace.storefront.rules.powiat_map import TILE, size, tiles
from marketplace.storefront.web.page_cache import page_cache
from vendors.models import EntityKind, Vendor
from vendors.models.activity import Activity


@require_safe
@page_cache
def register(request: HttpRequest) -> HttpResponse:
    """List the entities of the social economy, selling or not; unknown values of filters are ignored."""
    wish = _wish(request)
    listed = list_register(wish)
    filters = wish.filters()
    paging = paging_for(len(listed.found), request.GET.get("page"), PER_PAGE, request.path, filters)
    if paging is None:
        raise Http404
    width, height = size()
    context = {
        "rows": entities(listed.found[paging.start : paging.stop]),
        "listed": listed,
        "found": len(listed.found),
        "filters": filters,
        "narrowed": bool(filters.keys() - {"sort"}),
        "paging": paging,
        "sorts": [("", _("nazwa")), ("newest", _("najnowsze w bazie")), ("city", _("miejscowość"))],
        "tiles": tiles(listed.powiat_counts, max(listed.powiat_counts.values(), default=0)),
        "tile": TILE,
        "map_width": width,
        "map_height": height,
        "keep": {name: value for name, value in filters.items() if name != "powiat"},
        "canonical": canonical(request.path, paging.number),
    }
    return render(request, "storefront/register.html", context)


@require_safe
@page_cache
def register_entity(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the register says of one entity, whether it sells, stopped selling or never did."""
    vendor = get_object_or_404(Vendor.objects.registered(), slug=slug)
    page = entity_page(vendor)
    name = page.entity.data["short_name"]
    crumbs = [Crumb(_("Baza podmiotów"), reverse("storefront:register")), Crumb(name, request.path)]
    context = {
        "page": page,
        "entity": page.entity,
        "crumbs": crumbs,
        "canonical": canonical(request.path),
        "structured": [as_script_json(entity_data(page.entity)), as_script_json(breadcrumbs(crumbs))],
    }
    return render(request, "storefront/register_entity.html", context)


def _wish(request: HttpRequest) -> RegisterWish:
    asked = {name: request.GET.get(name, "") for name in ("kind", "powiat", "activity", "sort")}
    return RegisterWish(
        words=" ".join(request.GET.get("q", "").replace("\x00", "").split())[:80],
        kind=asked["kind"] if asked["kind"] in EntityKind.values else "",
        powiat=asked["powiat"] if asked["powiat"] in powiats() else "",
        activity=asked["activity"] if asked["activity"] in Activity.values else "",
        status="1" if request.GET.get("status") == "1" else "",
        mark="1" if request.GET.get("mark") == "1" else "",
        sells="1" if request.GET.get("sells") == "1" else "",
        sort=asked["sort"] if asked["sort"] in SORTS[1:] else "",
    )
