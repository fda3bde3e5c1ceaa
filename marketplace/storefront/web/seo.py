"""What other programs read: sitemap, robots.txt, feeds of offers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from core import changes, clock
from core.changes import CATALOGUE
from marketplace.storefront.queries import sitemap as site_map
from marketplace.storefront.queries.feed import feed_page, newest
from marketplace.storefront.rules.addresses import absolute
from marketplace.storefront.rules.paging import whole_number
from marketplace.storefront.rules.text import plain_text
from marketplace.storefront.web.page_cache import page_cache

XML = "application/xml; charset=utf-8"
PRIVATE = ("/koszyk/", "/zamow/", "/zamowienie/", "/konto/", "/panel/", "/rops/", "/admin/", "/podpowiedzi/")


@require_safe
@page_cache
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap."""
    context = {"entries": site_map.sections()}
    return render(request, "storefront/sitemap.xml", context, content_type=XML)


def _state(request: HttpRequest, **_kwargs: object) -> str:
    """Name the state of the catalogue that an answer shows, so that a robot that has it is told 304 at once."""
    return f'"{changes.version(CATALOGUE)}-{clock.today():%Y%m%d}-{get_language()}-{request.GET.get("after", "")[:10]}"'


@require_safe
@condition(etag_func=_state)
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """List the addresses of one part of the sitemap."""
    entries = site_map.entries(section)
    if entries is None:
        raise Http404
    return render(request, "storefront/sitemap_section.xml", {"entries": entries}, content_type=XML)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell robots what is private and where the sitemap is."""
    lines = ["User-agent: *", *[f"Disallow: {path}" for path in PRIVATE], ""]
    lines.append(f"Sitemap: {absolute(reverse('storefront:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@condition(etag_func=_state)
def feed(request: HttpRequest) -> JsonResponse:
    """Give all visible offers as JSON, page after page: follow `next` until it is null."""
    found = feed_page(whole_number(request.GET.get("after")) or 0)
    address = absolute(reverse("storefront:feed"))
    answer = {
        "version": 1,
        "title": settings.SITE_NAME,
        "home": absolute("/"),
        "currency": "PLN",
        "items": found.items,
        "next": f"{address}?after={found.next_after}" if found.next_after is not None else None,
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
@condition(etag_func=_state)
def new_offers(_request: HttpRequest) -> HttpResponse:
    """Give the newest offers as an Atom feed."""
    atom = Atom1Feed(
        title=_("Nowe oferty na %(site)s") % {"site": settings.SITE_NAME},
        link=absolute(reverse("storefront:listing")),
        description=_("Produkty i usługi podkarpackich przedsiębiorstw społecznych."),
        language="pl",
        feed_url=absolute(reverse("storefront:new_offers")),
    )
    for product in newest():
        link = absolute(reverse("storefront:product", args=[product.slug]))
        published = product.first_published_at or clock.now()
        atom.add_item(
            title=product.name,
            link=link,
            description=plain_text(product.description, 300),
            unique_id=link,
            author_name=product.vendor.short_name,
            pubdate=published,
            updateddate=published,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
