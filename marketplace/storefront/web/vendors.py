"""The enterprises: their list, and each one's page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.territory import powiats
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.facets import facet_index
from marketplace.reviews.queries.public import review_rows
from marketplace.storefront.queries.structured_data import Crumb, as_script_json, breadcrumbs, shop_data
from marketplace.storefront.queries.vendors import (
    OFFERS_PER_PAGE,
    PER_PAGE,
    VendorPage,
    list_vendors,
    load_vendor_page,
    vendor_cards,
)
from marketplace.storefront.rules.addresses import absolute, canonical
from marketplace.storefront.rules.banner import draw
from marketplace.storefront.rules.paging import paging_for
from marketplace.storefront.rules.powiat_map import TILE, size, tiles
from marketplace.storefront.rules.text import plain_text, render_markdown
from marketplace.storefront.web.offer_cards import offer_cards
from marketplace.storefront.web.page_cache import page_cache
from marketplace.storefront.web.view_counter import counted
from vendors.models import EntityKind, Vendor
from vendors.web.panel_access import PanelRequest, panel_page

WEEK = 7 * 24 * 3600


@require_safe
@page_cache
def vendors(request: HttpRequest) -> HttpResponse:
    """List the enterprises that sell, by powiat, kind and words of the name; unknown filter values are ignored."""
    words = request.GET.get("q", "").strip()[:80]
    powiat = request.GET.get("powiat", "") if request.GET.get("powiat", "") in powiats() else ""
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in EntityKind.values else ""
    found = list_vendors(words=words, powiat=powiat, kind=kind)
    filters = {name: value for name, value in (("q", words), ("powiat", powiat), ("kind", kind)) if value}
    paging = paging_for(len(found.found), request.GET.get("page"), PER_PAGE, request.path, filters)
    if paging is None:
        raise Http404
    width, height = size()
    context = {
        "vendors": vendor_cards(found.found[paging.start : paging.stop]),
        "total": len(found.found),
        "paging": paging,
        "filters": filters,
        "kinds": found.kinds,
        "powiats": found.powiats,
        "tiles": tiles(found.powiat_counts),
        "tile": TILE,
        "map_width": width,
        "map_height": height,
        "keep": {name: value for name, value in filters.items() if name != "powiat"},
        "canonical": canonical(request.path, paging.number),
    }
    return render(request, "storefront/vendors.html", context)


@require_safe
@counted("vendors")
@page_cache
def vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an approved enterprise with its offers; any other answers 404."""
    found = get_object_or_404(Vendor.objects.visible(), slug=slug)
    page = load_vendor_page(found)
    context = _vendor_context(request, page)
    data = (shop_data(found, page.shop, page.reviews), breadcrumbs(context["crumbs"]))
    return render(request, "storefront/vendor.html", {**context, "structured": [as_script_json(one) for one in data]})


@panel_page()
@require_safe
def vendor_preview(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show the enterprise's own page to its team as buyers would see it with everything that still waits."""
    page = load_vendor_page(vendor, with_drafts=True)
    response = render(request, "storefront/vendor_preview.html", _vendor_context(request, page))
    response["X-Robots-Tag"] = "noindex"
    return response


def _vendor_context(request: HttpRequest, page: VendorPage) -> dict[str, Any]:
    found = page.vendor
    offers = Product.objects.visible().filter(vendor=found)
    total = offers.count()
    paging = paging_for(total, request.GET.get("page"), OFFERS_PER_PAGE, request.path, {})
    if paging is None:
        raise Http404
    return {
        "page": page,
        "shop": page.shop,
        "vendor": found,
        "story_html": render_markdown(page.shop.story),
        "summary": found.tagline or plain_text(page.shop.story, 155) or found.name,
        "social_image": absolute(page.shop.banner.src) if page.shop.banner else "",
        "offers": offer_cards(facet_index(), list(offers.values_list("pk", flat=True)[paging.start : paging.stop])),
        "total": total,
        "review_rows": review_rows(page.reviews.rows),
        "paging": paging,
        "crumbs": [Crumb(_("Sprzedawcy"), reverse("storefront:vendors")), Crumb(found.short_name, request.path)],
        "canonical": canonical(request.path, paging.number),
    }


@require_safe
@cache_control(public=True, max_age=WEEK)
def banner(_request: HttpRequest, palette: str, seed: int) -> HttpResponse:
    """Draw an enterprise's banner; it follows from the address alone, so browsers keep it for a week."""
    return HttpResponse(draw(palette, seed), content_type="image/svg+xml")
