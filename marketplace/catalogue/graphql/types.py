"""Product and what it consists of."""

from collections.abc import Sequence
from typing import Any, Final

import graphene

from core.graphql.batch import related, together
from core.graphql.channels import SLUG
from core.graphql.connections import Page, connection_field, connection_of, page_of_list
from core.graphql.countries import AddressInput
from core.graphql.editorjs import editor_js
from core.graphql.ids import global_id, number_of
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import translated_field
from core.graphql.scalars import DateTime, JSONString
from core.markdown import plain_text, render_markdown
from marketplace.catalogue.graphql import loaders
from marketplace.catalogue.graphql.attributes import ObjectWithAttributes, Selected, SelectedAttribute
from marketplace.catalogue.graphql.categories import Category
from marketplace.catalogue.graphql.collections import Collection
from marketplace.catalogue.graphql.facts import fact_of, facts_of
from marketplace.catalogue.graphql.held import made_once
from marketplace.catalogue.graphql.listing import index_of
from marketplace.catalogue.graphql.mark import QualityMark, quality_mark
from marketplace.catalogue.graphql.media import ProductMedia
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum, image
from marketplace.catalogue.graphql.pricing import ProductPricingInfo, product_pricing
from marketplace.catalogue.graphql.translations import ProductTranslation
from marketplace.catalogue.graphql.variants import ProductVariant, Weight, orderable
from marketplace.catalogue.models import Category as CategoryRow
from marketplace.catalogue.models import Media
from marketplace.catalogue.models import Product as ProductRow
from marketplace.catalogue.models import ProductVariant as VariantRow
from marketplace.catalogue.queries.collections import Collection as Choice
from marketplace.catalogue.queries.collections import collections_with
from quality_mark.models import ItemKind
from vendors.graphql.types import Vendor

#: How long the words for search engines are at most.
SUMMARY: Final = 160

ProductVariantCountableConnection = connection_of(ProductVariant)


class ProductTypeKindEnum(graphene.Enum):
    """What kind of thing a type of product is."""

    NORMAL = "normal"
    GIFT_CARD = "gift_card"


class ProductType(graphene.ObjectType):
    """What kind of thing is sold: goods or a service."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    has_variants = graphene.Boolean(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    is_digital = graphene.Boolean(required=True)
    kind = graphene.Field(ProductTypeKindEnum, required=True)

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

    @staticmethod
    def resolve_kind(_root: str, _info: graphene.ResolveInfo) -> str:
        """Nothing here is a gift card."""
        return "normal"


class Product(graphene.ObjectType):
    """A listing that buyers see."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    channel = graphene.String()
    description = JSONString()
    seo_title = graphene.String()
    seo_description = graphene.String()
    created = DateTime(required=True)
    rating = graphene.Float()
    weight = graphene.Field(Weight)
    external_reference = graphene.String()
    product_type = graphene.Field(ProductType, required=True)
    category = graphene.Field(Category)
    vendor = graphene.Field(Vendor, required=True)
    quality_mark = graphene.Field(
        QualityMark, description="The mark, only while a certificate in force covers this very listing."
    )
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    media = graphene.List(graphene.NonNull(ProductMedia))
    media_by_id = graphene.Field(ProductMedia, id=graphene.Argument(graphene.ID, required=True))
    pricing = graphene.Field(ProductPricingInfo, address=AddressInput())
    is_available = graphene.Boolean(address=AddressInput())
    is_available_for_purchase = graphene.Boolean()
    available_for_purchase_at = DateTime()
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    attribute = graphene.Field(SelectedAttribute, slug=graphene.Argument(graphene.String, required=True))
    variants = graphene.List(graphene.NonNull(ProductVariant))
    variant = graphene.Field(ProductVariant, id=graphene.ID(), sku=graphene.String())
    product_variants = connection_field(ProductVariantCountableConnection)
    default_variant = graphene.Field(ProductVariant)
    collections = graphene.List(graphene.NonNull(Collection))
    translation = translated_field(ProductTranslation)

    @staticmethod
    def resolve_channel(_root: ProductRow, _info: graphene.ResolveInfo) -> str:
        """Name the one channel."""
        return SLUG

    @staticmethod
    def resolve_description(root: ProductRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the seller's Markdown as EditorJS blocks; no markup of its own gets through."""
        return editor_js(render_markdown(root.description)) if root.description else None

    @staticmethod
    def resolve_seo_title(root: ProductRow, _info: graphene.ResolveInfo) -> str:
        """Give the name."""
        return root.name

    @staticmethod
    def resolve_seo_description(root: ProductRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the beginning of the description."""
        return plain_text(root.description, SUMMARY) or None

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
    def resolve_weight(root: ProductRow, info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give the weight of the first variant that has one."""
        return next((weight for one in _variants(root) if (weight := ProductVariant.resolve_weight(one, info))), None)

    @staticmethod
    def resolve_external_reference(root: ProductRow, _info: graphene.ResolveInfo) -> None:
        """Keep the seller's own mark of it from the public."""

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
    def resolve_quality_mark(root: ProductRow, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give the mark as it may be shown at this moment."""
        return quality_mark(together(root, loaders.badges_of))

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
    def resolve_media(root: ProductRow, _info: graphene.ResolveInfo) -> Sequence[Media]:
        """Give its pictures."""
        return together(root, loaders.media_of) or []

    @staticmethod
    def resolve_media_by_id(root: ProductRow, _info: graphene.ResolveInfo, id: str) -> Media | None:
        """Give one of its pictures."""
        key = number_of(id, "ProductMedia")
        return next((one for one in together(root, loaders.media_of) or [] if one.pk == key), None)

    @staticmethod
    def resolve_pricing(root: ProductRow, _info: graphene.ResolveInfo, **_asked: Any) -> dict[str, Any] | None:
        """Give its prices; they are the same wherever it goes."""
        return made_once(root, "pricing", lambda: product_pricing(_variants(root)))

    @staticmethod
    def resolve_is_available(root: ProductRow, _info: graphene.ResolveInfo, **_asked: Any) -> bool:
        """Tell whether something of it can be ordered now."""
        return any(orderable(variant) for variant in _variants(root))

    @staticmethod
    def resolve_is_available_for_purchase(root: ProductRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether it is sold here at a price: those on request are agreed with the seller."""
        return any(variant.price_gross is not None for variant in _variants(root))

    @staticmethod
    def resolve_available_for_purchase_at(root: ProductRow, _info: graphene.ResolveInfo) -> Any:
        """Give since when it is on sale."""
        return root.first_published_at

    @staticmethod
    def resolve_attributes(root: ProductRow, _info: graphene.ResolveInfo) -> list[Selected]:
        """Give all that is told of it as properties."""
        return facts_of(root)

    @staticmethod
    def resolve_attribute(root: ProductRow, _info: graphene.ResolveInfo, slug: str) -> Selected | None:
        """Give one property."""
        return fact_of(root, slug)

    @staticmethod
    def resolve_assigned_attributes(root: ProductRow, _info: graphene.ResolveInfo, limit: int = 100) -> list[Selected]:
        """Give all that is told of it as properties."""
        return facts_of(root)[:limit]

    @staticmethod
    def resolve_assigned_attribute(root: ProductRow, _info: graphene.ResolveInfo, slug: str) -> Selected | None:
        """Give one property."""
        return fact_of(root, slug)

    @staticmethod
    def resolve_variants(root: ProductRow, _info: graphene.ResolveInfo) -> list[VariantRow]:
        """Give what it can be bought as."""
        return _variants(root)

    @staticmethod
    def resolve_variant(
        root: ProductRow, _info: graphene.ResolveInfo, id: str | None = None, sku: str | None = None
    ) -> VariantRow | None:
        """Give one of its variants by id or by the seller's mark of it."""
        key = number_of(id, "ProductVariant")
        return next((one for one in _variants(root) if one.pk == key or (sku and one.sku == sku)), None)

    @staticmethod
    def resolve_product_variants(root: ProductRow, _info: graphene.ResolveInfo, **paging: Any) -> Page[VariantRow]:
        """Give a page of what it can be bought as."""
        return page_of_list(_variants(root), paging)

    @staticmethod
    def resolve_default_variant(root: ProductRow, _info: graphene.ResolveInfo) -> VariantRow | None:
        """Give the first variant."""
        return next(iter(_variants(root)), None)

    @staticmethod
    def resolve_collections(root: ProductRow, info: graphene.ResolveInfo) -> list[Choice]:
        """Give the choices that it stands in."""
        return collections_with(index_of(info.context), root.pk)

    @staticmethod
    def resolve_translation(_root: ProductRow, _info: graphene.ResolveInfo, **_asked: Any) -> None:
        """Say that there is none: sellers write in Polish."""


def _variants(product: ProductRow) -> list[VariantRow]:
    return together(product, loaders.variants_of) or []


ProductCountableConnection = connection_of(Product)
ProductTypeCountableConnection = connection_of(ProductType)
