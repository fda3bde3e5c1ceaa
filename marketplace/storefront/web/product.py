"""The page of one listing, and what stands in its place when buyers may not see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_see_moderation
from marketplace.catalogue.queries.cards import cards_for
from marketplace.catalogue.queries.facets import facet_index
from marketplace.reviews.queries.public import review_rows
from marketplace.storefront.queries.product import (
    ProductPage,
    find_preview,
    find_visible,
    load_page,
    similar_to_hidden,
)
from marketplace.storefront.queries.structured_data import Crumb, as_script_json, breadcrumbs, product_data
from marketplace.storefront.rules.addresses import absolute, canonical
from marketplace.storefront.rules.paging import whole_number
from marketplace.storefront.rules.text import plain_text, render_markdown
from marketplace.storefront.web.offer_cards import offer_cards
from marketplace.storefront.web.page_cache import page_cache
from marketplace.storefront.web.view_counter import counted

SIMILAR = 8


@require_safe
@counted("products")
@page_cache
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a listing; `?variant=` chooses one of its variants. Somebody of its vendor may preview a hidden one."""
    found = find_visible(slug)
    preview = None if found else find_preview(slug, request.user)
    shown = found or preview
    if shown is None:
        return _gone(request, slug)
    page = load_page(shown, whole_number(request.GET.get("variant")))
    crumbs = _crumbs(page)
    context = {
        "page": page,
        "product": shown,
        "vendor": shown.vendor,
        "is_preview": preview is not None,
        "may_moderate": can_see_moderation(request.user),
        "description_html": render_markdown(shown.description),
        "story_html": render_markdown(page.story),
        "summary": plain_text(shown.description, 155) or shown.name,
        "more": offer_cards(facet_index(), page.more) if page.more else [],
        "review_rows": review_rows(page.reviews.rows),
        "crumbs": crumbs,
        "canonical": canonical(request.path),
        "social_image": absolute(page.pictures[0].src) if page.pictures else "",
        "structured": [as_script_json(product_data(page)), as_script_json(breadcrumbs(crumbs))] if found else [],
    }
    response = render(request, "storefront/product.html", context)
    if preview:
        response["X-Robots-Tag"] = "noindex"
    return response


def _crumbs(page: ProductPage) -> list[Crumb]:
    shelf = reverse("storefront:listing")
    steps = [Crumb(_("Usługi") if page.is_service else _("Produkty"), f"{shelf}?kind={page.product.kind.lower()}")]
    steps += [Crumb(one.label, reverse("storefront:category", args=[one.slug])) for one in page.path]
    return [*steps, Crumb(page.product.name, reverse("storefront:product", args=[page.product.slug]))]


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    category, ids = similar_to_hidden(slug, SIMILAR)
    context = {
        "category": category,
        "similar": cards_for(ids or _newest()),
        "words": slug.replace("-", " "),
        "listing_url": reverse("storefront:listing"),
        "has_similar": bool(ids),
    }
    return render(request, "storefront/_product_gone.html", context, status=404)


def _newest() -> list[int]:
    return list(Product.objects.visible().values_list("pk", flat=True)[: SIMILAR // 2])
