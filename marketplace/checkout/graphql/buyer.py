"""As whom somebody buys: ours, beside Saleor's fields."""

import graphene

from core.graphql.enums import enum_of
from marketplace.checkout.models import BuyerType

BuyerTypeEnum = enum_of("BuyerTypeEnum", " ".join(BuyerType.values), "Who buys, which decides what law applies.")


class CheckoutBuyer(graphene.ObjectType):
    """Who buys, with what an invoice needs."""

    type = graphene.Field(BuyerTypeEnum, required=True)
    company_name = graphene.String(required=True)
    nip = graphene.String(required=True)
    is_professional_purchase = graphene.Boolean()
    recipient_name = graphene.String(required=True)
    recipient_nip = graphene.String(required=True)
    recipient_address = graphene.String(required=True)

    @staticmethod
    def resolve_type(root: object, _info: graphene.ResolveInfo) -> str:
        """Give the type."""
        return str(getattr(root, "buyer_type", BuyerType.CONSUMER))
