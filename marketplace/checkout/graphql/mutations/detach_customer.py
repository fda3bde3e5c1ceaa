"""checkoutCustomerDetach."""

from typing import Any

import graphene

from marketplace.checkout.actions.detach_checkout import detach_checkout
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutCustomerDetach(CheckoutMutation):
    """Make one's basket a guest's again: things stay, addresses and names go with the person."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, id: Any = None, checkout_id: Any = None, token: Any = None
    ) -> "CheckoutCustomerDetach":
        """Detach it."""
        person = info.context.person()
        key = known_checkout(id, checkout_id, token)
        detach_checkout(checkout_id=key, by=person)
        return cls(checkout=checkout_answer(info, key))
