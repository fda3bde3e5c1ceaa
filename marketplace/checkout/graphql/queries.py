"""The field of Query that gives a basket."""

from typing import Any

import graphene

from marketplace.checkout.graphql.answers import CheckoutAnswer, checkout_answer, checkout_id_of
from marketplace.checkout.graphql.types import Checkout
from marketplace.checkout.models import Checkout as CheckoutRow


class CheckoutQueries(graphene.ObjectType):
    """The basket."""

    checkout = graphene.Field(Checkout, id=graphene.ID(), token=graphene.UUID())

    @staticmethod
    def resolve_checkout(
        _root: None, info: graphene.ResolveInfo, id: str | None = None, token: Any = None
    ) -> CheckoutAnswer | None:
        """Give a basket to whoever holds its id; null for none, and for one that was ordered."""
        key = checkout_id_of(id, token)
        try:
            return checkout_answer(info, key) if key is not None else None
        except CheckoutRow.DoesNotExist:
            return None
