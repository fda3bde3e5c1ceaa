"""Registers the app `checkout`."""

from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    """The basket and the way to an order, delivery per vendor."""

    name = "marketplace.checkout"
    label = "checkout"
    verbose_name = "checkout"
