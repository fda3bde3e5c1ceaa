"""checkoutLinesDelete."""

from typing import Any

import graphene

from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import line_key
from marketplace.checkout.graphql.types import Checkout


class CheckoutLinesDelete(CheckoutMutation):
    """Take lines out; one that is out already is no mistake."""

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        lines_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, lines_ids: list[str], id: Any = None, token: Any = None
    ) -> "CheckoutLinesDelete":
        """Take them out."""
        key = known_checkout(id, token)
        wanted = {line_key(key, one): 0 for one in lines_ids}
        change_lines(checkout_id=key, wanted=wanted, by=info.context.user)
        return cls(checkout=checkout_answer(info, key))
