"""checkoutLinesAdd."""

from typing import Any

import graphene

from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import CheckoutLineInput, added_lines
from marketplace.checkout.graphql.types import Checkout


class CheckoutLinesAdd(CheckoutMutation):
    """Put pieces into a basket, on top of those in it; all lines or none."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, lines: Any, id: Any = None, checkout_id: Any = None, token: Any = None
    ) -> "CheckoutLinesAdd":
        """Add them."""
        key = known_checkout(id, checkout_id, token)
        change_lines(checkout_id=key, wanted=added_lines(lines), is_added=True, by=info.context.user)
        return cls(checkout=checkout_answer(info, key))
