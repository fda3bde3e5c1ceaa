"""Reading orders."""

from marketplace.orders.queries.tokens import order_by_token, order_token

__all__ = ["order_by_token", "order_token"]
