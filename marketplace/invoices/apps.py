"""Registers the app `invoices`."""

from django.apps import AppConfig


class InvoicesConfig(AppConfig):
    """Sellers' sales documents, VAT evidence and the yearly report on sellers."""

    name = "marketplace.invoices"
    label = "invoices"
    verbose_name = "invoices"
