"""checkoutCustomerAttach."""

from typing import Any

import graphene

from accounts.graphql.asker import own_account
from marketplace.checkout.actions.attach_checkout import attach_checkout
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutCustomerAttach(CheckoutMutation):
    """Make a guest's basket the one of the person who asks; what they had in another is in it afterwards."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        customer_id = graphene.ID()

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: Any = None,
        checkout_id: Any = None,
        token: Any = None,
        customer_id: str | None = None,
    ) -> "CheckoutCustomerAttach":
        """Attach it; doing it again changes nothing."""
        person = own_account(info, customer_id)
        key = known_checkout(id, checkout_id, token)
        attach_checkout(checkout_id=key, by=person)
        return cls(checkout=checkout_answer(info, key))
