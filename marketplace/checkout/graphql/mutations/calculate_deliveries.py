"""deliveryOptionsCalculate."""

from typing import Any

import graphene

from core.graphql.enums import enum_of
from core.graphql.mutations import Mutation
from marketplace.checkout.graphql.answers import known_checkout, shipping_of
from marketplace.checkout.graphql.parts import Delivery
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.combinations import combinations

DeliveryOptionsCalculateErrorCode = enum_of(
    "DeliveryOptionsCalculateErrorCode", "GRAPHQL_ERROR NOT_FOUND INVALID", "Why deliveries could not be told."
)


class DeliveryOptionsCalculateError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(DeliveryOptionsCalculateErrorCode, required=True)


class DeliveryOptionsCalculate(Mutation):
    """Tell the deliveries that can be chosen for the whole basket; it changes nothing, prices are always today's."""

    class Arguments:
        id = graphene.ID(required=True)

    deliveries = graphene.List(graphene.NonNull(Delivery), required=True)
    errors = graphene.List(graphene.NonNull(DeliveryOptionsCalculateError), required=True)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str) -> "DeliveryOptionsCalculate":
        """Put the sellers' ways together."""
        del info
        return cls(deliveries=[shipping_of(one) for one in combinations(load_basket(known_checkout(id)))])

    @staticmethod
    def resolve_deliveries(root: "DeliveryOptionsCalculate", _info: graphene.ResolveInfo) -> list[Any]:
        """Give them; none where an error says why."""
        return root.deliveries or []
