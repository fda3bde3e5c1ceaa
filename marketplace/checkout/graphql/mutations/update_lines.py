"""checkoutLinesUpdate."""

from typing import Any

import graphene

from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import CheckoutLineUpdateInput, updated_lines
from marketplace.checkout.graphql.types import Checkout


class CheckoutLinesUpdate(CheckoutMutation):
    """Set how many pieces lines have, named by `lineId` or `variantId`; all lines or none."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        lines = graphene.List(graphene.NonNull(CheckoutLineUpdateInput), required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, lines: Any, id: Any = None, checkout_id: Any = None, token: Any = None
    ) -> "CheckoutLinesUpdate":
        """Set them."""
        key = known_checkout(id, checkout_id, token)
        change_lines(checkout_id=key, wanted=updated_lines(key, lines), by=info.context.user)
        return cls(checkout=checkout_answer(info, key))
