"""A seller's own listings, in every state, for the seller's program: what the panel shows, under ids of the shop."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.conf import settings
from django.urls import reverse

from core.graphql.batch import batched, related, together
from core.graphql.connections import Page, connection_field, connection_of
from core.graphql.ids import global_id, number_of
from core.graphql.keyset import page_of_rows
from core.graphql.money import Money, MoneyAnswer, money
from core.graphql.scalars import DateTime
from core.text import fold
from marketplace.catalogue.actions.adjust_stock import TooManyAtOnce, adjust_stock
from marketplace.catalogue.models import Product, ProductVariant, Stock, StockReason
from marketplace.catalogue.states import ProductState
from vendors.graphql.apps import vendor_of
from vendors.models import ApiScope, ApiToken


class SellerListingState(graphene.Enum):
    """The life of a listing."""

    DRAFT = "DRAFT"
    IN_REVIEW = "IN_REVIEW"
    PUBLISHED = "PUBLISHED"
    HIDDEN = "HIDDEN"
    ARCHIVED = "ARCHIVED"


class SellerStockMode(graphene.Enum):
    """Whether pieces are counted."""

    TRACKED = "TRACKED"
    MADE_TO_ORDER = "MADE_TO_ORDER"
    UNLIMITED = "UNLIMITED"


class SellerStock(graphene.ObjectType):
    """How many pieces there are; `reserved` ones belong to orders that are not sent yet."""

    mode = graphene.Field(SellerStockMode, required=True)
    on_hand = graphene.Int(required=True)
    reserved = graphene.Int(required=True)
    available = graphene.Int(description="How many can be ordered now; null where pieces are not counted.")


class SellerVariant(graphene.ObjectType):
    """What is put into a basket, on sale or not; its id is that of the shop's ProductVariant."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    sku = graphene.String(required=True)
    ean = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    price = graphene.Field(Money, description="Gross; null when the price is given on request.")
    vat_code = graphene.String(required=True)
    stock = graphene.Field(SellerStock)
    listing = graphene.Field(lambda: SellerListing, required=True)

    @staticmethod
    def resolve_id(root: ProductVariant, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("ProductVariant", root.pk)

    @staticmethod
    def resolve_price(root: ProductVariant, _info: graphene.ResolveInfo) -> MoneyAnswer | None:
        """Give the gross price."""
        return money(root.price_gross) if root.price_gross is not None else None

    @staticmethod
    def resolve_stock(root: ProductVariant, _info: graphene.ResolveInfo) -> Stock | None:
        """Give what is on the shelf."""
        return getattr(root, "stock", None)

    @staticmethod
    def resolve_listing(root: ProductVariant, _info: graphene.ResolveInfo) -> Product:
        """Give the listing."""
        product: Product = related(root, "product")
        return product


class SellerListing(graphene.ObjectType):
    """A listing of the seller's own; its id is that of the shop's Product."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    state = graphene.Field(SellerListingState, required=True)
    external_reference = graphene.String()
    url = graphene.String(required=True, description="Where buyers see it once it is published.")
    created = DateTime(required=True)
    published_at = DateTime(description="When it was shown first.")
    variants = graphene.List(graphene.NonNull(SellerVariant), required=True)

    @staticmethod
    def resolve_id(root: Product, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Product", root.pk)

    @staticmethod
    def resolve_state(root: Product, _info: graphene.ResolveInfo) -> str:
        """Give the state's plain name."""
        return str(root.state)

    @staticmethod
    def resolve_external_reference(root: Product, _info: graphene.ResolveInfo) -> str | None:
        """Give the seller's own mark of it."""
        return root.external_ref or None

    @staticmethod
    def resolve_url(root: Product, _info: graphene.ResolveInfo) -> str:
        """Give the address of its page."""
        return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('storefront:product', args=[root.slug])}"

    @staticmethod
    def resolve_created(root: Product, _info: graphene.ResolveInfo) -> Any:
        """Give when it was written."""
        return root.created_at

    @staticmethod
    def resolve_published_at(root: Product, _info: graphene.ResolveInfo) -> Any:
        """Give when it was shown first."""
        return root.first_published_at

    @staticmethod
    def resolve_variants(root: Product, _info: graphene.ResolveInfo) -> list[ProductVariant]:
        """Give all its variants."""
        return together(root, variants_of_own) or []


SellerListingCountableConnection = connection_of(SellerListing)


def variants_of_own(products: Sequence[Product]) -> dict[int, list[ProductVariant]]:
    """Read all variants of listings with their stock: one query; they know their listing."""
    by_key = {product.pk: product for product in products}
    found: dict[int, list[ProductVariant]] = {key: [] for key in by_key}
    rows = ProductVariant.objects.filter(product__in=by_key).select_related("stock").order_by("position", "pk")
    for variant in batched(rows):
        variant.product = by_key[variant.product_id]
        found[variant.product_id].append(variant)
    return found


class SellerListingQueries(graphene.ObjectType):
    """The seller's own listings."""

    seller_listings = connection_field(
        SellerListingCountableConnection,
        states=graphene.List(graphene.NonNull(SellerListingState)),
        search=graphene.String(description="A part of the name."),
    )
    seller_listing = graphene.Field(
        SellerListing, id=graphene.ID(), slug=graphene.String(), external_reference=graphene.String()
    )

    @staticmethod
    def resolve_seller_listings(
        _root: None,
        info: graphene.ResolveInfo,
        states: list[Any] | None = None,
        search: str | None = None,
        **paging: Any,
    ) -> Page[Product]:
        """Give a page of the seller's listings, the newest first."""
        rows = Product.objects.filter(vendor=vendor_of(info, ApiScope.LISTINGS))
        if states is not None:
            rows = rows.filter(state__in=[ProductState(getattr(state, "value", state)) for state in states])
        if search and search.strip():
            rows = rows.filter(search_name__contains=fold(search.strip()[:100]))
        return page_of_rows(rows, ("-pk",), paging)

    @staticmethod
    def resolve_seller_listing(
        _root: None,
        info: graphene.ResolveInfo,
        id: str | None = None,
        slug: str | None = None,
        external_reference: str | None = None,
    ) -> Product | None:
        """Give one of the seller's listings; null when there is none of this kind, somebody else's included."""
        rows = Product.objects.filter(vendor=vendor_of(info, ApiScope.LISTINGS))
        if id is not None:
            rows = rows.filter(pk=number_of(id, "Product") or -1)
        elif slug:
            rows = rows.filter(slug=slug[:200])
        else:
            rows = rows.filter(external_ref=external_reference) if external_reference else rows.none()
        return next(iter(batched(rows[:1])), None)


def own_product(vendor_id: int | None, id: str) -> Product:
    """Give a listing of a vendor by its global id; raises DoesNotExist for any other thing."""
    return Product.objects.get(pk=number_of(id, "Product") or -1, vendor=vendor_id)


def own_variant(vendor_id: int | None, id: str) -> ProductVariant:
    """Give a variant of a vendor by its global id; raises DoesNotExist for any other thing."""
    return ProductVariant.objects.get(pk=number_of(id, "ProductVariant") or -1, product__vendor=vendor_id)


def move_pieces(token: ApiToken, reason: StockReason, sign: int, arguments: dict[str, Any]) -> ProductVariant:
    """Add (`sign` 1) or take away (-1) a positive number of pieces by the panel's action, once for each key.

    Raises TooManyAtOnce for no pieces, and what adjust_stock raises.
    """
    variant = own_variant(token.vendor_id, arguments["variant_id"])
    if arguments["pieces"] <= 0:
        raise TooManyAtOnce(field="pieces")
    adjust_stock(
        variant_id=variant.pk,
        delta=sign * arguments["pieces"],
        by=token.made_by,
        reason=reason,
        note=arguments["note"] or "",
        key=arguments.get("key"),
    )
    return variant


def read_again(variant_id: int) -> ProductVariant:
    """Give a variant as it is after a change, as a batch of its own."""
    return batched(ProductVariant.objects.filter(pk=variant_id).select_related("stock"))[0]
