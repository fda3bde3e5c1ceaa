"""The fields of Query that the catalogue answers."""

from typing import Any

import graphene

from core.graphql.batch import batched
from core.graphql.channels import is_sold_in
from core.graphql.connections import Page, connection_field, page_of_list
from core.graphql.ids import key_of, number_of
from core.graphql.keyset import page_of_rows
from core.graphql.languages import LanguageCodeEnum
from core.text import fold
from marketplace.catalogue.graphql.categories import Category, CategoryCountableConnection
from marketplace.catalogue.graphql.collections import Collection, CollectionCountableConnection
from marketplace.catalogue.graphql.inputs import (
    CategoryFilterInput,
    CollectionFilterInput,
    ProductFilterInput,
    ProductOrder,
    ProductWhereInput,
)
from marketplace.catalogue.graphql.listing import index_of, products_page
from marketplace.catalogue.graphql.loaders import products_by_key
from marketplace.catalogue.graphql.types import (
    Product,
    ProductCountableConnection,
    ProductType,
    ProductTypeCountableConnection,
    ProductVariantCountableConnection,
)
from marketplace.catalogue.graphql.variants import ProductVariant
from marketplace.catalogue.models import Category as CategoryRow
from marketplace.catalogue.models import Product as ProductRow
from marketplace.catalogue.models import ProductVariant as VariantRow
from marketplace.catalogue.queries.collections import COLLECTIONS, collection_of
from marketplace.catalogue.queries.collections import Collection as Choice
from quality_mark.models import ItemKind


class CatalogueQueries(graphene.ObjectType):
    """Offers, and what they are ordered by."""

    product = graphene.Field(
        Product,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    products = connection_field(
        ProductCountableConnection,
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        sort_by=ProductOrder(),
        search=graphene.String(),
        channel=graphene.String(),
    )
    product_variant = graphene.Field(
        ProductVariant,
        id=graphene.ID(),
        sku=graphene.String(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    product_variants = connection_field(
        ProductVariantCountableConnection, ids=graphene.List(graphene.NonNull(graphene.ID)), channel=graphene.String()
    )
    product_type = graphene.Field(ProductType, id=graphene.Argument(graphene.ID, required=True))
    product_types = connection_field(ProductTypeCountableConnection)
    category = graphene.Field(Category, id=graphene.ID(), slug=graphene.String(), slug_language_code=LanguageCodeEnum())
    categories = connection_field(CategoryCountableConnection, filter=CategoryFilterInput(), level=graphene.Int())
    collection = graphene.Field(
        Collection,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        channel=graphene.String(),
    )
    collections = connection_field(
        CollectionCountableConnection, filter=CollectionFilterInput(), channel=graphene.String()
    )

    @staticmethod
    def resolve_product(
        _root: None,
        info: graphene.ResolveInfo,
        id: str | None = None,
        slug: str | None = None,
        channel: str | None = None,
        **_rest: Any,
    ) -> ProductRow | None:
        """Give one visible listing by id or slug; null when there is none. Slugs are the same in every language."""
        if not is_sold_in(channel):
            return None
        key = number_of(id, "Product")
        if slug is not None:
            rows = ProductRow.objects.visible().filter(slug=slug)
            key = next(iter(rows.order_by().values_list("pk", flat=True)[:1]), None)
        return products_by_key(index_of(info.context), [key]).get(key) if key is not None else None

    @staticmethod
    def resolve_products(_root: None, info: graphene.ResolveInfo, **arguments: Any) -> Page[ProductRow]:
        """Give a page of visible listings."""
        return products_page(info.context, arguments)

    @staticmethod
    def resolve_product_variant(
        _root: None,
        _info: graphene.ResolveInfo,
        id: str | None = None,
        sku: str | None = None,
        channel: str | None = None,
        **_rest: Any,
    ) -> VariantRow | None:
        """Give one variant on sale of a visible listing, by id or by a seller's mark (of the first that has it)."""
        rows = _variants_on_sale(channel)
        found = rows.filter(sku=sku) if sku else rows.filter(pk=number_of(id, "ProductVariant") or 0)
        return next(iter(batched(found.order_by("pk")[:1])), None)

    @staticmethod
    def resolve_product_variants(
        _root: None,
        _info: graphene.ResolveInfo,
        ids: list[str] | None = None,
        channel: str | None = None,
        **arguments: Any,
    ) -> Page[VariantRow]:
        """Give a page of variants on sale, of these ids where any are named."""
        rows = _variants_on_sale(channel)
        if ids is not None:
            rows = rows.filter(pk__in=[key for one in ids if (key := number_of(one, "ProductVariant"))])
        return page_of_rows(rows, ["pk"], arguments)

    @staticmethod
    def resolve_product_type(_root: None, _info: graphene.ResolveInfo, id: str) -> str | None:
        """Give goods or services."""
        kind = (key_of(id, "ProductType") or "").upper()
        return kind if kind in ItemKind.values else None

    @staticmethod
    def resolve_product_types(_root: None, _info: graphene.ResolveInfo, **arguments: Any) -> Page[str]:
        """Give goods and services."""
        return page_of_list(list(ItemKind.values), arguments)

    @staticmethod
    def resolve_category(
        _root: None, _info: graphene.ResolveInfo, id: str | None = None, slug: str | None = None, **_rest: Any
    ) -> CategoryRow | None:
        """Give a category by slug or id."""
        by: dict[str, Any] = {"slug": slug} if slug is not None else {"pk": number_of(id, "Category") or 0}
        return next(iter(batched(CategoryRow.objects.filter(**by)[:1])), None)

    @staticmethod
    def resolve_categories(
        _root: None,
        _info: graphene.ResolveInfo,
        filter: dict[str, Any] | None = None,
        level: int | None = None,
        **arguments: Any,
    ) -> Page[CategoryRow]:
        """Give a page of categories in the order of the tree."""
        rows, asked = CategoryRow.objects.all(), filter or {}
        if level is not None:
            rows = rows.filter(depth=level + 1)
        if asked.get("slugs"):
            rows = rows.filter(slug__in=asked["slugs"])
        if asked.get("ids"):
            rows = rows.filter(pk__in=[key for one in asked["ids"] if (key := number_of(one, "Category"))])
        if words := fold(asked.get("search") or "").split():
            named = [pk for pk, name in rows.values_list("pk", "name") if all(word in fold(name) for word in words)]
            rows = rows.filter(pk__in=named)
        return page_of_rows(rows, ["path"], arguments)

    @staticmethod
    def resolve_collection(
        _root: None,
        _info: graphene.ResolveInfo,
        id: str | None = None,
        slug: str | None = None,
        channel: str | None = None,
        **_rest: Any,
    ) -> Choice | None:
        """Give a choice of offers by slug or id."""
        if not is_sold_in(channel):
            return None
        return collection_of(slug=slug) if slug is not None else collection_of(pk=number_of(id, "Collection"))

    @staticmethod
    def resolve_collections(
        _root: None,
        _info: graphene.ResolveInfo,
        filter: dict[str, Any] | None = None,
        channel: str | None = None,
        **arguments: Any,
    ) -> Page[Choice]:
        """Give all choices."""
        asked = filter or {}
        slugs, ids = asked.get("slugs"), asked.get("ids")
        keys = [number_of(one, "Collection") for one in ids or ()]
        found = [one for one in COLLECTIONS if (not slugs or one.slug in slugs) and (not ids or one.pk in keys)]
        return page_of_list(found if is_sold_in(channel) else [], arguments)


def _variants_on_sale(channel: str | None) -> Any:
    """Give the variants on sale of listings that buyers see."""
    if not is_sold_in(channel):
        return VariantRow.objects.none()
    return VariantRow.objects.filter(is_active=True, product__in=ProductRow.objects.visible().order_by())
