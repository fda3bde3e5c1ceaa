"""Registers the app `catalogue`."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """What is offered: categories, products, variants, stock, prices, search."""

    name = "marketplace.catalogue"
    label = "catalogue"
    verbose_name = "catalogue"
