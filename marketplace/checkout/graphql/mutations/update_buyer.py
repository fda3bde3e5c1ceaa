"""checkoutBuyerUpdate, our own: who buys, where it is not a private person."""

from typing import Any

import graphene

from marketplace.checkout.actions.set_buyer_kind import set_buyer_kind
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.buyer import BuyerTypeEnum
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutBuyerInput(graphene.InputObjectType):
    """Who buys decides which law applies. What does not belong to the type is emptied."""

    type = BuyerTypeEnum(required=True)
    company_name = graphene.String()
    nip = graphene.String()
    is_professional_purchase = graphene.Boolean(
        description="For a company: whether a sole trader buys within the own profession; null where no sole trader."
    )
    recipient_name = graphene.String()
    recipient_nip = graphene.String()
    recipient_address = graphene.String()


class CheckoutBuyerUpdate(CheckoutMutation):
    """Say whether a person, a company or a public body buys, with what an invoice needs."""

    class Arguments:
        id = graphene.ID(required=True)
        input = CheckoutBuyerInput(required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str, input: Any) -> "CheckoutBuyerUpdate":
        """Save it."""
        key, fields = known_checkout(id), {name: value for name, value in input.items() if value is not None}
        kind = fields.pop("type")
        set_buyer_kind(checkout_id=key, buyer_type=str(getattr(kind, "value", kind)), by=info.context.user, **fields)
        return cls(checkout=checkout_answer(info, key))
