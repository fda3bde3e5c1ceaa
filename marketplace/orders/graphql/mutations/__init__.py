"""What may be done about orders, by buyers and by sellers' programs; one mutation a file."""

import graphene

from marketplace.orders.graphql.mutations.accept_order import SellerOrderAccept
from marketplace.orders.graphql.mutations.complete_checkout import CheckoutComplete
from marketplace.orders.graphql.mutations.complete_order import SellerOrderComplete
from marketplace.orders.graphql.mutations.decline_order import SellerOrderDecline
from marketplace.orders.graphql.mutations.initialize_transaction import TransactionInitialize
from marketplace.orders.graphql.mutations.make_ready import SellerOrderReadyForPickup
from marketplace.orders.graphql.mutations.process_transaction import TransactionProcess
from marketplace.orders.graphql.mutations.ship_order import SellerOrderShip


class OrderMutations:
    """What a buyer may do."""

    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    checkout_complete = CheckoutComplete.Field()


class SellerOrderMutations(graphene.ObjectType):
    """What a seller's program may do with its orders."""

    seller_order_accept = SellerOrderAccept.Field()
    seller_order_decline = SellerOrderDecline.Field()
    seller_order_ship = SellerOrderShip.Field()
    seller_order_ready_for_pickup = SellerOrderReadyForPickup.Field()
    seller_order_complete = SellerOrderComplete.Field()
