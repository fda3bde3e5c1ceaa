"""checkoutEmailUpdate."""

from typing import Any

import graphene

from marketplace.checkout.actions.set_checkout_email import set_checkout_email
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutEmailUpdate(CheckoutMutation):
    """Say where the letters about the order go."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        email = graphene.String(required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, email: str, id: Any = None, checkout_id: Any = None, token: Any = None
    ) -> "CheckoutEmailUpdate":
        """Save it."""
        key = known_checkout(id, checkout_id, token)
        set_checkout_email(checkout_id=key, email=email, by=info.context.user)
        return cls(checkout=checkout_answer(info, key))
