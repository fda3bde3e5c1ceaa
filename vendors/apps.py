"""Registers the app `vendors`."""

from django.apps import AppConfig


class VendorsConfig(AppConfig):
    """The register of social enterprises and who may sell."""

    name = "vendors"
    label = "vendors"
    verbose_name = "vendors"
