"""Offers for other programs: the same prices, reductions and certificates as on the pages."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from marketplace.catalogue.models import Media, Product, ProductVariant
from marketplace.catalogue.queries.badge import badge_for, with_badge
from marketplace.catalogue.rules.reduction import reduction_of
from marketplace.catalogue.rules.unit_price import unit_price
from marketplace.storefront.rules.addresses import absolute
from marketplace.storefront.rules.availability import availability_of
from marketplace.storefront.rules.pictures import pictures_of
from marketplace.storefront.rules.text import plain_text

PER_PAGE: Final = 200
NEW: Final = 50


class FeedPage(NamedTuple):
    """Offers of one page, and the key after which the next one begins (None: this was the last)."""

    items: list[dict[str, Any]]
    next_after: int | None


def feed_page(after: int) -> FeedPage:
    """Read the visible offers with keys above `after`, in the order of keys: a fixed number of queries a page."""
    visible = _told(Product.objects.visible().filter(pk__gt=after).order_by("pk"))
    products = list(visible[: PER_PAGE + 1])
    shown = products[:PER_PAGE]
    return FeedPage([item_of(product) for product in shown], shown[-1].pk if len(products) > PER_PAGE else None)


def newest() -> Sequence[Product]:
    """Give the offers published last, with their vendors."""
    return list(Product.objects.visible().select_related("vendor")[:NEW])


def item_of(product: Product) -> dict[str, Any]:
    """Describe one offer; a certificate stands here only while `badge_for` gives one (law.md R13-07, R13-15)."""
    badge = badge_for(product)
    pictures = pictures_of(product.media.all())
    return {
        "id": product.pk,
        "url": absolute(reverse("storefront:product", args=[product.slug])),
        "kind": product.kind.lower(),
        "name": product.name,
        "description": plain_text(product.description, 1000),
        "category": product.category.slug,
        "pricing": product.pricing.lower(),
        "unit": product.unit.lower(),
        "vendor": {
            "name": product.vendor.short_name,
            "url": absolute(reverse("storefront:vendor", args=[product.vendor.slug])),
            "city": product.vendor.city,
        },
        "image": absolute(pictures[0].src) if pictures else None,
        "variants": [_variant(variant, product) for variant in product.variants.all()],
        "certificate": {
            "number": badge.certificate_number,
            "item": badge.item_name,
            "valid_to": badge.valid_to.isoformat(),
            "register_url": absolute(badge.register_url),
        }
        if badge
        else None,
    }


def _told(products: QuerySet[Product]) -> QuerySet[Product]:
    variants = ProductVariant.objects.filter(is_active=True).select_related("stock", "price_change")
    return (
        with_badge(products)
        .select_related("vendor", "category")
        .prefetch_related(Prefetch("variants", queryset=variants), Prefetch("media", queryset=Media.objects.all()))
    )


def _variant(variant: ProductVariant, product: Product) -> dict[str, Any]:
    reduced, measured = reduction_of(variant), unit_price(variant)
    return {
        "id": variant.pk,
        "name": variant.name,
        "sku": variant.sku,
        "gtin": variant.ean,
        "price": str(variant.price_gross) if variant.price_gross is not None else None,
        "currency": "PLN",
        "vat": variant.vat_code,
        "unit_price": measured.text if measured else None,
        "reduction": {
            "previous": str(reduced.previous),
            "reference": str(reduced.reference),
            "reference_text": reduced.reference_text,
            "percent": reduced.percent,
        }
        if reduced
        else None,
        "availability": availability_of(variant, product).schema,
    }
