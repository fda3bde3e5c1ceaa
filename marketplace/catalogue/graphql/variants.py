"""ProductVariant: what is put into a basket."""

from collections.abc import Sequence
from typing import Any, Final

import graphene

from core.graphql.batch import related, together
from core.graphql.channels import SLUG
from core.graphql.countries import HOME, AddressInput, CountryCode, country_code_of
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import translated_field
from marketplace.catalogue.graphql import loaders
from marketplace.catalogue.graphql.attributes import (
    ObjectWithAttributes,
    Selected,
    SelectedAttribute,
    VariantAttributeScope,
)
from marketplace.catalogue.graphql.facts import choices_of, further_facts_of
from marketplace.catalogue.graphql.media import ProductMedia
from marketplace.catalogue.graphql.pricing import VariantPricingInfo, variant_pricing
from marketplace.catalogue.graphql.translations import ProductVariantTranslation
from marketplace.catalogue.models import Media, Product, StockMode
from marketplace.catalogue.models import ProductVariant as VariantRow

#: What `quantityAvailable` says of things that are made to order or have no limit, as Saleor caps it.
PLENTY: Final = 50


class WeightUnitsEnum(graphene.Enum):
    """Units of weight."""

    G = "g"
    LB = "lb"
    OZ = "oz"
    KG = "kg"
    TONNE = "tonne"


class Weight(graphene.ObjectType):
    """A weight."""

    unit = graphene.Field(WeightUnitsEnum, required=True)
    value = graphene.Float(required=True)


class ProductVariant(graphene.ObjectType):
    """A concrete thing or service with one price."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)

    name = graphene.String(required=True)
    sku = graphene.String()
    product = graphene.Field("marketplace.catalogue.graphql.types.Product", required=True)
    channel = graphene.String()
    pricing = graphene.Field(VariantPricingInfo, address=AddressInput())
    quantity_available = graphene.Int(address=AddressInput(), country_code=CountryCode())
    quantity_limit_per_customer = graphene.Int()
    track_inventory = graphene.Boolean(required=True)
    weight = graphene.Field(Weight)
    media = graphene.List(graphene.NonNull(ProductMedia))
    attributes = graphene.List(
        graphene.NonNull(SelectedAttribute), required=True, variant_selection=VariantAttributeScope()
    )
    translation = translated_field(ProductVariantTranslation)

    @staticmethod
    def resolve_name(root: VariantRow, _info: graphene.ResolveInfo) -> str:
        """Give the name; that of the listing where a variant has none of its own."""
        return root.name or related(root, "product").name

    @staticmethod
    def resolve_sku(root: VariantRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the seller's own mark of it."""
        return root.sku or None

    @staticmethod
    def resolve_product(root: VariantRow, _info: graphene.ResolveInfo) -> Product:
        """Give the listing."""
        product: Product = related(root, "product")
        return product

    @staticmethod
    def resolve_channel(_root: VariantRow, _info: graphene.ResolveInfo) -> str:
        """Name the one channel."""
        return SLUG

    @staticmethod
    def resolve_pricing(root: VariantRow, _info: graphene.ResolveInfo, **_asked: Any) -> dict[str, Any] | None:
        """Give the price; it is the same wherever it goes."""
        return variant_pricing(root)

    @staticmethod
    def resolve_quantity_available(
        root: VariantRow, _info: graphene.ResolveInfo, address: Any = None, country_code: Any = None
    ) -> int:
        """Give how many can be ordered now, 50 at most; 0 for what is not on sale, and for deliveries abroad."""
        asked = country_code if country_code is not None else (address or {}).get("country")
        return orderable(root) if asked is None or country_code_of(asked) == HOME else 0

    @staticmethod
    def resolve_quantity_limit_per_customer(_root: VariantRow, _info: graphene.ResolveInfo) -> None:
        """Say that nobody is limited."""

    @staticmethod
    def resolve_track_inventory(root: VariantRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether pieces are counted."""
        stock = related(root, "stock")
        return stock is not None and stock.mode == StockMode.TRACKED

    @staticmethod
    def resolve_weight(root: VariantRow, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give the weight, where the seller told it."""
        return {"unit": "g", "value": float(root.weight_g)} if root.weight_g else None

    @staticmethod
    def resolve_media(root: VariantRow, _info: graphene.ResolveInfo) -> Sequence[Media]:
        """Give the pictures of its listing: variants have none of their own."""
        return together(related(root, "product"), loaders.media_of) or []

    @staticmethod
    def resolve_attributes(
        root: VariantRow, _info: graphene.ResolveInfo, variant_selection: Any = None
    ) -> list[Selected]:
        """Give what one chooses it by, what else is told of it, or both."""
        scope = getattr(variant_selection, "value", variant_selection) or "all"
        chosen = choices_of(root) if scope != "not_variant_selection" else []
        return chosen + (further_facts_of(root) if scope != "variant_selection" else [])

    @staticmethod
    def resolve_assigned_attributes(root: VariantRow, _info: graphene.ResolveInfo, limit: int = 100) -> list[Selected]:
        """Give all its properties."""
        return (choices_of(root) + further_facts_of(root))[:limit]

    @staticmethod
    def resolve_assigned_attribute(root: VariantRow, _info: graphene.ResolveInfo, slug: str) -> Selected | None:
        """Give one of its properties."""
        found = choices_of(root) + further_facts_of(root)
        return next((one for one in found if one.attribute.slug == slug), None)

    @staticmethod
    def resolve_translation(_root: VariantRow, _info: graphene.ResolveInfo, **_asked: Any) -> None:
        """Say that there is none: sellers write in Polish."""


def orderable(variant: VariantRow) -> int:
    """Give how many pieces of a variant can be ordered now, 50 at most; the seller's holiday is asked for the batch."""
    stock = related(variant, "stock")
    if stock is None or not variant.is_active or variant.price_gross is None:
        return 0
    if together(related(variant, "product"), loaders.resting):
        return 0
    return PLENTY if stock.available is None else max(0, min(PLENTY, stock.available))
