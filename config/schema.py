"""The GraphQL schema: what every app answers, merged; `schema.graphql` is its text (make fix writes it)."""

import graphene

from accounts.graphql.mutations import AccountMutations
from accounts.graphql.queries import AccountQueries
from accounts.graphql.types import User
from config.programs import ProgramMutations, ProgramQueries
from config.subscriptions import TYPES, Subscription
from core.graphql.channels import ChannelQueries
from core.graphql.directives import DIRECTIVES
from core.graphql.extending import extend
from core.graphql.shop import ShopQueries
from marketplace.catalogue.graphql.attributes import ASSIGNED_TYPES
from marketplace.catalogue.graphql.further import VendorOffers
from marketplace.catalogue.graphql.queries import CatalogueQueries
from marketplace.checkout.graphql.mutations import CheckoutMutations
from marketplace.checkout.graphql.people import UserCheckouts
from marketplace.checkout.graphql.queries import CheckoutQueries
from marketplace.orders.graphql.mutations import OrderMutations
from marketplace.orders.graphql.queries import OrderQueries, UserOrders
from marketplace.storefront.graphql.queries import StorefrontQueries
from marketplace.storefront.graphql.register import RegisterQueries
from quality_mark.graphql.queries import CertificateQueries
from quality_mark.graphql.types import HeldCertificates
from vendors.graphql.queries import VendorQueries
from vendors.graphql.types import RegisterEntity, Vendor

extend(Vendor, HeldCertificates)
extend(RegisterEntity, HeldCertificates)
extend(Vendor, VendorOffers)


class Query(
    CatalogueQueries,
    VendorQueries,
    CertificateQueries,
    RegisterQueries,
    StorefrontQueries,
    OrderQueries,
    CheckoutQueries,
    AccountQueries,
    ChannelQueries,
    ShopQueries,
    ProgramQueries,
    graphene.ObjectType,
):
    """What can be asked."""


class Mutation(OrderMutations, CheckoutMutations, AccountMutations, ProgramMutations, graphene.ObjectType):
    """What can be changed."""


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
        "vendor",
        "vendors",
        "certificate",
        "certificates",
        "registerEntity",
        "registerEntities",
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

extend(User, UserCheckouts)
extend(User, UserOrders)
schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[*ASSIGNED_TYPES, *TYPES.values()],
    directives=DIRECTIVES,
)
