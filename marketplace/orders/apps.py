"""Registers the app `orders`."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """The buyer's order and each seller's part of it."""

    name = "marketplace.orders"
    label = "orders"
    verbose_name = "orders"
