"""The fields of Query that the catalogue answers."""

from typing import Any

import graphene

from core.graphql.batch import batched
from core.graphql.connections import connection_field
from core.graphql.ids import number_of
from core.graphql.languages import LanguageCodeEnum
from marketplace.catalogue.graphql.inputs import ProductFilterInput, ProductOrder
from marketplace.catalogue.graphql.listing import products_page
from marketplace.catalogue.graphql.types import Product, ProductCountableConnection
from marketplace.catalogue.models import Product as ProductRow


class CatalogueQueries(graphene.ObjectType):
    """Offers."""

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
        sort_by=ProductOrder(),
        search=graphene.String(),
        channel=graphene.String(),
    )

    @staticmethod
    def resolve_product(
        _root: None,
        _info: graphene.ResolveInfo,
        id: str | None = None,
        slug: str | None = None,
        **_rest: Any,
    ) -> ProductRow | None:
        """Give one visible listing by id or slug; null when there is none."""
        rows = ProductRow.objects.visible()
        if slug is not None:
            found = rows.filter(slug=slug)
        else:
            key = number_of(id, "Product")
            found = rows.filter(pk=key) if key is not None else rows.none()
        return next(iter(batched(found[:1])), None)

    @staticmethod
    def resolve_products(_root: None, _info: graphene.ResolveInfo, **arguments: Any) -> Any:
        """Give a page of visible listings."""
        return products_page(**arguments)
