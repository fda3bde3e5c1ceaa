"""All reviews of a listing, and of a seller: paged, filtered by stars."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.catalogue.models import Product
from marketplace.reviews.models import ReviewQuerySet
from marketplace.reviews.queries.public import (
    PER_PAGE,
    counts_by_stars,
    of_product,
    of_seller,
    rating_from,
    review_rows,
    with_replies,
)
from marketplace.storefront.queries.structured_data import Crumb
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.rules.paging import paging_for
from marketplace.storefront.web.page_cache import page_cache
from vendors.models import Vendor


@require_safe
@page_cache
def product_reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """List the reviews of a visible listing, the newest first; `?ocena=` leaves one number of stars."""
    product = get_object_or_404(Product.objects.visible().select_related("vendor"), slug=slug)
    back = Crumb(product.name, reverse("storefront:product", args=[slug]))
    crumbs = [back, Crumb(_("Opinie"), request.path)]
    context = _list(request, of_product(product.pk)) | {"name": product.name, "back": back, "crumbs": crumbs}
    return render(request, "storefront/product_reviews.html", context)


@require_safe
@page_cache
def vendor_reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """List the reviews of an approved seller, the newest first; `?ocena=` leaves one number of stars."""
    vendor = get_object_or_404(Vendor.objects.visible(), slug=slug)
    back = Crumb(vendor.short_name, reverse("storefront:vendor", args=[slug]))
    crumbs = [Crumb(_("Sprzedawcy"), reverse("storefront:vendors")), back, Crumb(_("Opinie"), request.path)]
    context = _list(request, of_seller(vendor.pk)) | {"name": vendor.short_name, "back": back, "crumbs": crumbs}
    return render(request, "storefront/vendor_reviews.html", context)


def _list(request: HttpRequest, found: ReviewQuerySet) -> dict[str, Any]:
    """Read the counts by stars and one page of reviews, in two queries; a page that does not exist answers 404."""
    counts = counts_by_stars(found)
    asked = request.GET.get("ocena", "")
    stars = int(asked) if asked in {"1", "2", "3", "4", "5"} else None
    total = counts[stars] if stars else sum(counts.values())
    params = {"ocena": asked} if stars else {}
    paging = paging_for(total, request.GET.get("page"), PER_PAGE, request.path, params)
    if paging is None:
        raise Http404
    shown = found.filter(stars=stars) if stars else found
    rows = list(with_replies(shown).order_by("-written_at", "-pk")[paging.start : paging.stop]) if total else []
    return {
        "rating": rating_from(counts),
        "rows": review_rows(rows),
        "stars": stars,
        "bars": [
            {"stars": number, "count": count, "url": f"?ocena={number}", "current": number == stars}
            for number, count in counts.items()
        ],
        "paging": paging,
        "canonical": canonical(request.path, paging.number),
    }
