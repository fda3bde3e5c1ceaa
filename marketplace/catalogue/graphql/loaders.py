"""What rows of the catalogue read further, once for all rows of a level (core.graphql.batch)."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from core.graphql.batch import batched
from marketplace.catalogue.graphql.held import copied, held_of, held_products, whole
from marketplace.catalogue.models import (
    AttributeValue,
    Media,
    Product,
    ProductClaim,
    ProductLabel,
    ProductVariant,
    ServiceArea,
)
from marketplace.catalogue.queries.badge import Badge, badge_for, with_badge
from marketplace.catalogue.queries.facet_index import FacetIndex
from marketplace.catalogue.queries.ratings import Rating, rating_annotations, rating_of
from quality_mark.models import ItemKind
from vendors.queries.closed_periods import holidays_on

_BADGE: Final = "badge"


def products_by_key(index: FacetIndex, keys: Sequence[int]) -> dict[int, Product]:
    """Read visible listings by their keys as one batch: one query, none when all of them are kept."""

    def read(missing: list[int]) -> Iterable[Product]:
        return Product.objects.visible().filter(pk__in=missing).order_by()

    return {row.pk: row for row in batched(held_products(index, keys, read))}


def variants_of(products: Sequence[Product]) -> dict[int, list[ProductVariant]]:
    """Read the variants on sale with stock and price: one query; they are one batch, and know their listing."""
    by_key = {product.pk: product for product in products}
    kept = {key: held for key, product in by_key.items() if (held := held_of(product))}
    missing = [key for key in by_key if key not in kept or kept[key].variants is None]
    read: dict[int, list[ProductVariant]] = {key: [] for key in missing}
    if missing:
        rows = ProductVariant.objects.filter(product__in=missing, is_active=True)
        for variant in rows.select_related("stock", "price_change").order_by("position", "pk"):
            read[variant.product_id].append(variant)
    for key, variants in read.items():
        if key in kept:
            whole(variants)
            kept[key].variants = variants
    found = {key: [copied(one) for one in kept[key].variants or ()] if key in kept else read[key] for key in by_key}
    for key, variants in found.items():
        for variant in variants:
            variant.product = by_key[key]
    batched(variant for variants in found.values() for variant in variants)
    return found


def media_of(products: Sequence[Product]) -> dict[int, list[Media]]:
    """Read the pictures that buyers may see and that are stored here: one query."""
    kept = {product.pk: held_of(product) for product in products}
    missing = [key for key, held in kept.items() if held is None or held.media is None]
    read: dict[int, list[Media]] = {key: [] for key in missing}
    if missing:
        for media in Media.objects.filter(product__in=missing).exclude(image="").order_by("position", "pk"):
            read[media.product_id].append(media)
    found = {}
    for key, held in kept.items():
        if held is not None and held.media is None:
            held.media = read[key]
        found[key] = read[key] if held is None else held.media or []
    return found


def badges_of(products: Sequence[Product]) -> dict[int, Badge | None]:
    """Decide about the badge of each listing on this day: one query, kept under the listing's stamp as its card is."""
    kept = {product.pk: held_of(product) for product in products}
    missing = [key for key, held in kept.items() if held is None or _BADGE not in held.made]
    read: dict[int, Badge | None] = {}
    if missing:
        rows = with_badge(Product.objects.filter(pk__in=missing)).only("pk")
        read = {row.pk: badge_for(row) for row in rows.order_by()}
    for key in missing:
        held = kept[key]
        if held is not None:
            held.made[_BADGE] = read.get(key)
    return {key: read.get(key) if held is None else held.made.get(_BADGE) for key, held in kept.items()}


def ratings_of(products: Sequence[Product]) -> dict[int, Rating | None]:
    """Read the average of reviews of each listing: one query."""
    rows: Any = Product.objects.filter(pk__in=[product.pk for product in products]).only("pk").order_by()
    return {row.pk: rating_of(row) for row in rows.annotate(**rating_annotations())}


def resting(products: Sequence[Product]) -> dict[int, bool]:
    """Tell of each listing whether its seller takes no orders today: one query."""
    away = holidays_on({product.vendor_id for product in products})
    return {product.pk: product.vendor_id in away for product in products}


def areas_of(products: Sequence[Product]) -> dict[int, list[str]]:
    """Read the powiats that services reach: one query, none without services."""
    found: dict[int, list[str]] = {product.pk: [] for product in products if product.kind == ItemKind.SERVICE}
    if found:
        rows = ServiceArea.objects.filter(product__in=list(found)).order_by("powiat")
        for product_id, powiat in rows.values_list("product_id", "powiat"):
            found[product_id].append(powiat)
    return found


def labels_of(products: Sequence[Product]) -> dict[int, list[ProductLabel]]:
    """Read the marks that buyers see today: one query."""
    found: dict[int, list[ProductLabel]] = {product.pk: [] for product in products}
    rows = ProductLabel.objects.valid().filter(product__in=list(found)).select_related("label")
    for one in rows.order_by("label__name", "pk"):
        found[one.product_id].append(one)
    return found


def claims_of(products: Sequence[Product]) -> dict[int, list[ProductClaim]]:
    """Read what general words of praise mean: one query."""
    found: dict[int, list[ProductClaim]] = {product.pk: [] for product in products}
    for one in ProductClaim.objects.filter(product__in=list(found)).order_by("kind"):
        found[one.product_id].append(one)
    return found


def values_of(variants: Sequence[ProductVariant]) -> dict[int, list[AttributeValue]]:
    """Read what tells variants apart: one query."""
    found: dict[int, list[AttributeValue]] = {variant.pk: [] for variant in variants}
    links = ProductVariant.values.through.objects.filter(productvariant__in=list(found))
    links = links.select_related("attributevalue__attribute")
    for link in links.order_by("attributevalue__attribute__name", "attributevalue__attribute", "attributevalue__name"):
        found[link.productvariant_id].append(link.attributevalue)
    return found
