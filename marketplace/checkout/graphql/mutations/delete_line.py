"""checkoutLineDelete."""

from typing import Any

import graphene

from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import line_key
from marketplace.checkout.graphql.types import Checkout


class CheckoutLineDelete(CheckoutMutation):
    """Take a line out; one that is out already is no mistake."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        line_id = graphene.ID()

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: Any = None,
        checkout_id: Any = None,
        token: Any = None,
        line_id: str | None = None,
    ) -> "CheckoutLineDelete":
        """Take it out."""
        key = known_checkout(id, checkout_id, token)
        change_lines(checkout_id=key, wanted={line_key(key, line_id): 0}, by=info.context.user)
        return cls(checkout=checkout_answer(info, key))
