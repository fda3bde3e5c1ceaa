"""`sellerOrderDecline`."""

from typing import Any

import graphene
from django.db import models

from core.graphql.batch import batched
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.graphql.seller import SellerOrder, own_part
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken


class SellerOrderDecline(SellerMutation):
    """Step back from an order with a reason, which the buyer reads; what was paid goes back."""

    class Arguments:
        """What is asked."""

        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    scope = ApiScope.ORDERS
    order = graphene.Field(SellerOrder)
    errors = graphene.List(graphene.NonNull(SellerError), required=True)

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Move it."""
        part = own_part(token.vendor_id, arguments["id"])
        return cancel_order(vendor_order_id=part.pk, by=token.made_by, reason=arguments["reason"][:300])

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the order."""
        return cls(order=batched([subject])[0])
