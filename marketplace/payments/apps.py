"""Registers the app `payments`."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Payments and their gateways; knows a reference, never an order."""

    name = "marketplace.payments"
    label = "payments"
    verbose_name = "payments"
