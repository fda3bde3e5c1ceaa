"""What programs of sellers and of the regional centre ask and change with their tokens, of all apps together."""

import graphene

from marketplace.catalogue.graphql.mutations import SellerListingMutations
from marketplace.catalogue.graphql.seller import SellerListingQueries
from marketplace.orders.graphql.mutations import SellerOrderMutations
from marketplace.orders.graphql.seller import SellerOrderQueries
from quality_mark.graphql.programs import ProgramMarkQueries
from vendors.graphql.applications import VendorApplicationQueries
from vendors.graphql.apps import AppQueries


class ProgramQueries(
    SellerListingQueries,
    SellerOrderQueries,
    ProgramMarkQueries,
    VendorApplicationQueries,
    AppQueries,
    graphene.ObjectType,
):
    """What programs ask."""


class ProgramMutations(SellerListingMutations, SellerOrderMutations, graphene.ObjectType):
    """What programs change."""
