"""The GraphQL schema: what every app answers, merged; `schema.graphql` is its text (make fix writes it)."""

import graphene

from core.graphql.channels import ChannelQueries
from core.graphql.shop import ShopQueries
from marketplace.catalogue.graphql.attributes import ASSIGNED_TYPES
from marketplace.catalogue.graphql.queries import CatalogueQueries
from marketplace.storefront.graphql.queries import StorefrontQueries


class Query(CatalogueQueries, StorefrontQueries, ChannelQueries, ShopQueries, graphene.ObjectType):
    """What can be asked."""


#: Fields whose answers depend on nothing but the catalogue's version, so that they may be kept for everybody.
PUBLIC = frozenset(
    {
        "product",
        "products",
        "productVariant",
        "productVariants",
        "productType",
        "productTypes",
        "category",
        "categories",
        "collection",
        "collections",
        "channel",
        "channels",
        "page",
        "pages",
        "menu",
        "shop",
        "addressValidationRules",
        "__typename",
        "__schema",
        "__type",
    }
)

schema = graphene.Schema(query=Query, types=[*ASSIGNED_TYPES])
