"""What rows of the catalogue read further, once for all rows of a level (core.graphql.batch)."""

from collections.abc import Sequence
from typing import Any

from core.graphql.batch import batched
from marketplace.catalogue.models import Media, Product, ProductVariant
from marketplace.catalogue.queries.badge import Badge, badge_for, with_badge
from marketplace.catalogue.queries.ratings import Rating, rating_annotations, rating_of


def products_by_key(keys: Sequence[int]) -> dict[int, Product]:
    """Read visible listings by their keys as one batch: one query."""
    found = Product.objects.visible().filter(pk__in=list(keys)).order_by() if keys else []
    return {row.pk: row for row in batched(found)}


def variants_of(products: Sequence[Product]) -> dict[int, list[ProductVariant]]:
    """Read the variants on sale with stock and price: one query; they are one batch, and know their listing."""
    by_key = {product.pk: product for product in products}
    found: dict[int, list[ProductVariant]] = {key: [] for key in by_key}
    rows = ProductVariant.objects.filter(product__in=by_key, is_active=True).select_related("stock", "price_change")
    for variant in batched(rows.order_by("position", "pk")):
        variant.product = by_key[variant.product_id]
        found[variant.product_id].append(variant)
    return found


def media_of(products: Sequence[Product]) -> dict[int, list[Media]]:
    """Read the pictures that buyers may see and that are stored here: one query."""
    found: dict[int, list[Media]] = {product.pk: [] for product in products}
    for media in Media.objects.filter(product__in=list(found)).exclude(image="").order_by("position", "pk"):
        found[media.product_id].append(media)
    return found


def badges_of(products: Sequence[Product]) -> dict[int, Badge | None]:
    """Decide about the badge of each listing at this moment: one query."""
    rows = with_badge(Product.objects.filter(pk__in=[product.pk for product in products])).only("pk")
    return {row.pk: badge_for(row) for row in rows.order_by()}


def ratings_of(products: Sequence[Product]) -> dict[int, Rating | None]:
    """Read the average of reviews of each listing: one query."""
    rows: Any = Product.objects.filter(pk__in=[product.pk for product in products]).only("pk").order_by()
    return {row.pk: rating_of(row) for row in rows.annotate(**rating_annotations())}
