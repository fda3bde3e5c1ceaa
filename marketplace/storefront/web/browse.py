"""Pages on which a buyer looks around: home, the list of offers, one category, suggestions while typing."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.http import HtmxRequest
from marketplace.catalogue.queries.facet_index import Facet
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.listing import Filters, browse, newest
from marketplace.storefront.queries.home import featured_vendors
from marketplace.storefront.queries.structured_data import Crumb, as_script_json, breadcrumbs, site_data
from marketplace.storefront.queries.suggestions import suggestions
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.web.offer_cards import offer_cards
from marketplace.storefront.web.offer_list import (
    OfferList,
    category_options,
    category_path,
    label_of,
    offer_list,
    tiles,
)
from marketplace.storefront.web.page_cache import page_cache

FRESH: Final = 8
SWAPPED: Final = "results"


@require_safe
@page_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show the way in: search, categories, fresh offers, enterprises, the meaning of the mark."""
    index = facet_index()
    counts = {pk: bits.bit_count() for pk, bits in index.sets[Facet.CATEGORY].items()}
    context = {
        "examples": [_("miód lipowy"), _("kosz wiklinowy"), _("catering na spotkanie")],
        "categories": tiles(index, counts),
        "offers": offer_cards(index, newest(FRESH, per_vendor=2, index=index)),
        "vendors": featured_vendors(),
        "canonical": canonical(request.path),
        "structured": [as_script_json(site_data())],
    }
    return render(request, "storefront/home.html", context)


@require_safe
@page_cache
def listing(request: HtmxRequest) -> HttpResponse:
    """List offers with filters, counts and sorting; `?q=` searches. htmx gets only the part it swaps."""
    found = offer_list(facet_index(), request.GET, request.path)
    text = found.wish.filters.text
    context = {"heading": _("Wyniki dla „%(text)s”") % {"text": text} if text else _("Wszystkie oferty")}
    return _list_page(request, "storefront/listing.html", found, context)


@require_safe
@page_cache
def category(request: HtmxRequest, slug: str) -> HttpResponse:
    """List the offers of a category and of those below it; an unknown category answers 404."""
    index = facet_index()
    nodes = index.categories
    node = next((node for node in nodes.values() if node.slug == slug), None)
    if node is None:
        raise Http404
    found = offer_list(index, request.GET, request.path, node)
    line = [nodes[pk] for pk in (*node.above, node.pk)]
    crumbs = [Crumb(_("Oferty"), reverse("storefront:listing"))]
    crumbs += [Crumb(label_of(one), category_path(one.slug)) for one in line]
    context = {
        "heading": label_of(node),
        "category": node,
        "crumbs": crumbs,
        "structured": [as_script_json(breadcrumbs(crumbs))],
    }
    return _list_page(request, "storefront/category.html", found, context)


@require_safe
@page_cache
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """Answer what is being typed with offers, categories and enterprises; nothing before the second letter."""
    groups = suggestions(request.GET.get("q", "").replace("\x00", "").strip()[:80])
    context = {"groups": groups, "total": sum(len(group["items"]) for group in groups)}
    return render(request, "components/suggestions.html", context)


def _list_page(request: HtmxRequest, page: str, found: OfferList, context: dict[str, Any]) -> HttpResponse:
    """Render a whole page, or for htmx only what changes; both tell the one address of the list."""
    if not found.cards:
        context["ideas"] = category_options(browse(Filters(), index=found.listing.index), {}, None)
    context |= {"list": found, "canonical": canonical(request.path, found.listing.page)}
    htmx = request.htmx
    if htmx and htmx.target == SWAPPED and not htmx.history_restore_request:
        response = render(request, "storefront/_results.html", {**context, "is_swap": True})
        response["HX-Push-Url"] = found.url
        return response
    return render(request, page, context)
