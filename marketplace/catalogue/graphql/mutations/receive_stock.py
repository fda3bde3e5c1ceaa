"""`sellerStockReceive`."""

from typing import Any, ClassVar

import graphene
from django.db import models

from marketplace.catalogue.graphql.seller import SellerVariant, move_pieces, read_again
from marketplace.catalogue.models import StockReason
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken


class SellerStockReceive(SellerMutation):
    """Add pieces that were made or bought; never overwrites what was sold meanwhile."""

    class Arguments:
        """What is asked."""

        variant_id = graphene.ID(required=True)
        pieces = graphene.Int(required=True)
        key = graphene.UUID(description="Chosen by the client: the same key counts once, however often it is sent.")
        note = graphene.String(default_value="")

    scope = ApiScope.STOCK
    subject = "variantId"
    renamed: ClassVar[dict[str, str]] = {"delta": "pieces", "on_hand": "pieces"}
    variant = graphene.Field(SellerVariant)
    errors = graphene.List(graphene.NonNull(SellerError), required=True)

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Move the pieces."""
        return move_pieces(token, StockReason.RECEIVED, 1, arguments)

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the variant."""
        return cls(variant=read_again(subject.pk))
