"""`sellerListingHide`."""

from typing import Any

import graphene
from django.db import models

from core.graphql.batch import batched
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.graphql.seller import SellerListing, own_product
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken


class SellerListingHide(SellerMutation):
    """Take a listing out of the shop; it becomes a draft, orders already placed stay."""

    class Arguments:
        """What is asked."""

        id = graphene.ID(required=True)

    scope = ApiScope.LISTINGS
    listing = graphene.Field(SellerListing)
    errors = graphene.List(graphene.NonNull(SellerError), required=True)

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Move it."""
        product = own_product(token.vendor_id, arguments["id"])
        return unpublish_product(product_id=product.pk, by=token.made_by, note=f"API: {token.name}")

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the listing."""
        return cls(listing=batched([subject])[0])
