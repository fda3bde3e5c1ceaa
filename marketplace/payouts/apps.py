"""Registers the app `payouts`."""

from django.apps import AppConfig


class PayoutsConfig(AppConfig):
    """What sellers are paid, and when: holds, transfers, bank files, statements."""

    name = "marketplace.payouts"
    label = "payouts"
    verbose_name = "payouts"
