"""`sellerPriceChange`."""

from decimal import Decimal
from typing import Any

import graphene
from django.db import models

from core.graphql.scalars import PositiveDecimal
from marketplace.catalogue.actions.change_price import PriceInvalid, change_price
from marketplace.catalogue.graphql.seller import SellerVariant, own_variant, read_again
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken

MOST = Decimal(1_000_000)


class SellerPriceChange(SellerMutation):
    """Set the gross price of a variant from now on; `announceReduction` says it is a promotion (Omnibus)."""

    class Arguments:
        """What is asked."""

        variant_id = graphene.ID(required=True)
        gross = PositiveDecimal(required=True)
        announce_reduction = graphene.Boolean(default_value=False)

    scope = ApiScope.LISTINGS
    subject = "variantId"
    variant = graphene.Field(SellerVariant)
    errors = graphene.List(graphene.NonNull(SellerError), required=True)

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Change it."""
        variant = own_variant(token.vendor_id, arguments["variant_id"])
        gross: Decimal = arguments["gross"]
        if gross > MOST:
            raise PriceInvalid(field="gross")
        change_price(
            variant_id=variant.pk,
            gross=gross,
            by=token.made_by,
            announce_reduction=bool(arguments["announce_reduction"]),
        )
        return variant

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the variant."""
        return cls(variant=read_again(subject.pk))
