"""The fields that give orders: by id, and a person's own."""

from typing import Any

import graphene

from accounts.graphql.types import own
from accounts.models import User as UserRow
from core.graphql.batch import batched
from core.graphql.connections import connection_field
from core.graphql.ids import uuid_of
from core.graphql.keyset import page_of_rows
from marketplace.orders.graphql.types import Order, OrderCountableConnection
from marketplace.orders.models import Order as OrderRow


class OrderQueries(graphene.ObjectType):
    """One order."""

    order = graphene.Field(Order, id=graphene.ID())

    @staticmethod
    def resolve_order(_root: None, _info: graphene.ResolveInfo, id: str | None = None) -> OrderRow | None:
        """Give an order to whoever holds its id, as our page does by its link; null after an erasure."""
        key = uuid_of(id, "Order")
        rows = OrderRow.objects.filter(pk=key, erased_at=None) if key else OrderRow.objects.none()
        return next(iter(batched(rows)), None)


class UserOrders:
    """One's own orders: added to the type User."""

    orders = connection_field(OrderCountableConnection)

    @staticmethod
    def resolve_orders(root: UserRow, info: graphene.ResolveInfo, **arguments: Any) -> Any:
        """Give a page of them, the newest first."""
        rows = OrderRow.objects.for_user(own(root, info)).filter(erased_at=None)
        return page_of_rows(rows, ["-placed_at", "-pk"], arguments)
