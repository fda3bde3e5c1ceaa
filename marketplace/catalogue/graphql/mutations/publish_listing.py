"""`sellerListingPublish`."""

from typing import Any

import graphene
from django.db import models

from core.graphql.batch import batched
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.graphql.seller import SellerListing, own_product
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken


class SellerListingPublish(SellerMutation):
    """Show a draft to buyers; one that people must see first waits IN_REVIEW."""

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
        return publish_product(product_id=product.pk, by=token.made_by, note=f"API: {token.name}")

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the listing."""
        return cls(listing=batched([subject])[0])
