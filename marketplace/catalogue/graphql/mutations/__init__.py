"""Changes of listings that a seller's program makes, one a file."""

import graphene

from marketplace.catalogue.graphql.mutations.change_price import SellerPriceChange
from marketplace.catalogue.graphql.mutations.hide_listing import SellerListingHide
from marketplace.catalogue.graphql.mutations.lose_stock import SellerStockLose
from marketplace.catalogue.graphql.mutations.publish_listing import SellerListingPublish
from marketplace.catalogue.graphql.mutations.receive_stock import SellerStockReceive


class SellerListingMutations(graphene.ObjectType):
    """What a seller's program may change of its listings."""

    seller_price_change = SellerPriceChange.Field()
    seller_stock_receive = SellerStockReceive.Field()
    seller_stock_lose = SellerStockLose.Field()
    seller_listing_publish = SellerListingPublish.Field()
    seller_listing_hide = SellerListingHide.Field()
