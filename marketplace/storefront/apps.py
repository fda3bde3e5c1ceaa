"""Registers the app `storefront`."""

from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    """What a buyer sees: reads only."""

    name = "marketplace.storefront"
    label = "storefront"
    verbose_name = "storefront"
