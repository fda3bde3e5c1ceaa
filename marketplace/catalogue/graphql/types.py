"""Product, ProductVariant, Category and what they consist of."""

import json
from typing import Any

import graphene

from core.graphql.batch import related, together
from core.graphql.connections import connection_of
from core.graphql.ids import global_id
from core.graphql.scalars import DateTime, JSONString
from marketplace.catalogue.graphql import loaders
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum, image, picture_url
from marketplace.catalogue.graphql.pricing import (
    ProductPricingInfo,
    VariantPricingInfo,
    product_pricing,
    variant_pricing,
)
from marketplace.catalogue.models import Category as CategoryRow
from marketplace.catalogue.models import Media, StockMode
from marketplace.catalogue.models import Product as ProductRow
from marketplace.catalogue.models import ProductVariant as VariantRow
from quality_mark.models import ItemKind
from vendors.graphql.types import Vendor

#: What `quantityAvailable` says of things that are made to order or have no limit, as Saleor caps it.
PLENTY = 50


class ProductMediaType(graphene.Enum):
    """What a medium is."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class ProductMedia(graphene.ObjectType):
    """One picture of a listing."""

    id = graphene.ID(required=True)
    sort_order = graphene.Int()
    alt = graphene.String(required=True)
    type = graphene.Field(ProductMediaType, required=True)
    url = graphene.String(required=True, size=graphene.Int(), format=ThumbnailFormatEnum())

    @staticmethod
    def resolve_id(root: Media, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("ProductMedia", root.pk)

    @staticmethod
    def resolve_sort_order(root: Media, _info: graphene.ResolveInfo) -> int:
        """Give its place."""
        return root.position

    @staticmethod
    def resolve_type(_root: Media, _info: graphene.ResolveInfo) -> str:
        """Say that it is a picture; there are no films yet."""
        return "IMAGE"

    @staticmethod
    def resolve_url(root: Media, _info: graphene.ResolveInfo, size: int | None = None, format: Any = None) -> str:
        """Give its address in a size."""
        return picture_url(root, size, format)


class Category(graphene.ObjectType):
    """A branch of the tree of goods and services."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    level = graphene.Int(required=True)

    @staticmethod
    def resolve_id(root: CategoryRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Category", root.pk)

    @staticmethod
    def resolve_level(root: CategoryRow, _info: graphene.ResolveInfo) -> int:
        """Give the number of branches above."""
        depth: int = root.depth
        return depth - 1


class ProductType(graphene.ObjectType):
    """What kind of thing is sold: goods or a service."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    has_variants = graphene.Boolean(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    is_digital = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: str, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("ProductType", root.lower())

    @staticmethod
    def resolve_name(root: str, _info: graphene.ResolveInfo) -> str:
        """Give the name."""
        return str(ItemKind(root).label)

    @staticmethod
    def resolve_slug(root: str, _info: graphene.ResolveInfo) -> str:
        """Give the slug."""
        return root.lower()

    @staticmethod
    def resolve_has_variants(_root: str, _info: graphene.ResolveInfo) -> bool:
        """Both kinds may have variants."""
        return True

    @staticmethod
    def resolve_is_shipping_required(root: str, _info: graphene.ResolveInfo) -> bool:
        """Goods are sent; services are done."""
        return root == ItemKind.GOOD

    @staticmethod
    def resolve_is_digital(_root: str, _info: graphene.ResolveInfo) -> bool:
        """Nothing here is a file."""
        return False


class ProductVariant(graphene.ObjectType):
    """A concrete thing or service with one price."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    sku = graphene.String()
    product = graphene.Field(lambda: Product, required=True)
    pricing = graphene.Field(VariantPricingInfo)
    quantity_available = graphene.Int()
    track_inventory = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: VariantRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("ProductVariant", root.pk)

    @staticmethod
    def resolve_name(root: VariantRow, _info: graphene.ResolveInfo) -> str:
        """Give the name; that of the listing where a variant has none of its own."""
        return root.name or related(root, "product").name

    @staticmethod
    def resolve_sku(root: VariantRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the seller's own mark of it."""
        return root.sku or None

    @staticmethod
    def resolve_product(root: VariantRow, _info: graphene.ResolveInfo) -> ProductRow:
        """Give the listing."""
        product: ProductRow = related(root, "product")
        return product

    @staticmethod
    def resolve_pricing(root: VariantRow, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give the price."""
        return variant_pricing(root)

    @staticmethod
    def resolve_quantity_available(root: VariantRow, _info: graphene.ResolveInfo) -> int:
        """Give how many can be ordered now, 50 at most; 0 for what is not on sale."""
        stock = getattr(root, "stock", None)
        if stock is None or not root.is_active or root.price_gross is None:
            return 0
        return PLENTY if stock.available is None else max(0, min(PLENTY, stock.available))

    @staticmethod
    def resolve_track_inventory(root: VariantRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether pieces are counted."""
        stock = getattr(root, "stock", None)
        return stock is not None and stock.mode == StockMode.TRACKED


class Product(graphene.ObjectType):
    """A listing that buyers see."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    description = JSONString()
    created = DateTime(required=True)
    rating = graphene.Float()
    product_type = graphene.Field(ProductType, required=True)
    category = graphene.Field(Category)
    vendor = graphene.Field(Vendor, required=True)
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    media = graphene.List(graphene.NonNull(ProductMedia))
    pricing = graphene.Field(ProductPricingInfo)
    is_available = graphene.Boolean()
    variants = graphene.List(graphene.NonNull(ProductVariant))
    default_variant = graphene.Field(ProductVariant)

    @staticmethod
    def resolve_id(root: ProductRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Product", root.pk)

    @staticmethod
    def resolve_description(root: ProductRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the text as EditorJS blocks, a paragraph each."""
        return editor_js(root.description) if root.description else None

    @staticmethod
    def resolve_created(root: ProductRow, _info: graphene.ResolveInfo) -> Any:
        """Give when it was written."""
        return root.created_at

    @staticmethod
    def resolve_rating(root: ProductRow, _info: graphene.ResolveInfo) -> float | None:
        """Give the average of its reviews, 1 to 5."""
        rating = together(root, loaders.ratings_of)
        return rating.mean if rating else None

    @staticmethod
    def resolve_product_type(root: ProductRow, _info: graphene.ResolveInfo) -> str:
        """Give its kind."""
        return root.kind

    @staticmethod
    def resolve_category(root: ProductRow, _info: graphene.ResolveInfo) -> CategoryRow:
        """Give its category."""
        category: CategoryRow = related(root, "category")
        return category

    @staticmethod
    def resolve_vendor(root: ProductRow, _info: graphene.ResolveInfo) -> Any:
        """Give its seller."""
        return related(root, "vendor")

    @staticmethod
    def resolve_thumbnail(
        root: ProductRow,
        _info: graphene.ResolveInfo,
        size: int | None = None,
        format: Any = None,
    ) -> dict[str, str] | None:
        """Give its first picture."""
        media = together(root, loaders.media_of)
        return image(media[0], size or 256, format) if media else None

    @staticmethod
    def resolve_media(root: ProductRow, _info: graphene.ResolveInfo) -> list[Media]:
        """Give its pictures."""
        return together(root, loaders.media_of) or []

    @staticmethod
    def resolve_pricing(root: ProductRow, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give its prices."""
        return product_pricing(_variants(root))

    @staticmethod
    def resolve_is_available(root: ProductRow, info: graphene.ResolveInfo) -> bool:
        """Tell whether something of it can be ordered now."""
        return any(ProductVariant.resolve_quantity_available(variant, info) for variant in _variants(root))

    @staticmethod
    def resolve_variants(root: ProductRow, _info: graphene.ResolveInfo) -> list[VariantRow]:
        """Give what it can be bought as."""
        return _variants(root)

    @staticmethod
    def resolve_default_variant(root: ProductRow, _info: graphene.ResolveInfo) -> VariantRow | None:
        """Give the first variant."""
        return next(iter(_variants(root)), None)


def _variants(product: ProductRow) -> list[VariantRow]:
    return together(product, loaders.variants_of) or []


def editor_js(text: str) -> str:
    """Write plain text as Saleor's rich text: EditorJS JSON with a block for each paragraph; no markup gets through."""
    paragraphs = [part.strip() for part in text.replace("\r", "").split("\n\n")]
    blocks = [{"type": "paragraph", "data": {"text": _escaped(part)}} for part in paragraphs if part]
    return json.dumps({"blocks": blocks, "version": "2.30.7"}, ensure_ascii=False)


def _escaped(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\n", "<br>")


ProductCountableConnection = connection_of(Product)
ProductVariantCountableConnection = connection_of(ProductVariant)
CategoryCountableConnection = connection_of(Category)
